import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

/** What Prisma's command line asks for when it starts its schema engine. */
export interface EngineArguments {
  version: boolean
  /** `cli <command>`: one question about the database, answered by the exit code. */
  command: string | undefined
  url: string | undefined
  shadowDatabaseUrl: string | undefined
  /** [path, content] of each schema file. */
  datamodels: [path: string, content: string][]
}

export function readArguments(argv: readonly string[]): EngineArguments {
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: {
      version: { type: 'boolean' },
      datasource: { type: 'string' },
      datamodels: { type: 'string', multiple: true },
      'enabled-preview-features': { type: 'string' },
    },
    allowPositionals: true,
    strict: false,
  })
  const datamodels = (values.datamodels ?? []).filter((path) => typeof path === 'string')
  return {
    version: values.version === true,
    command: positionals[0] === 'cli' ? positionals.at(-1) : undefined,
    ...readDatasource(values.datasource),
    datamodels: datamodels.map((path) => [resolve(path), readFileSync(path, 'utf8')]),
  }
}

/** JSON `{"url": …, "shadowDatabaseUrl": …}`, or a URL as it is. */
function readDatasource(value: string | boolean | undefined): Pick<EngineArguments, 'url' | 'shadowDatabaseUrl'> {
  if (typeof value !== 'string') return { url: undefined, shadowDatabaseUrl: undefined }
  if (/^postgres(ql)?:/.test(value)) return { url: value, shadowDatabaseUrl: undefined }
  const { url, shadowDatabaseUrl } = JSON.parse(value)
  return { url: url ?? undefined, shadowDatabaseUrl: shadowDatabaseUrl || undefined }
}
