import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { type Frontend, frontends } from './frontends.ts'
import { stampOf } from './stamp.ts'

/** A build failed. The message is what the tool printed. */
export class BuildError extends Error {
  override readonly name = 'BuildError'
  readonly code = 'build_failed'
}

const root = fileURLToPath(new URL('../..', import.meta.url))
const stampFile = join(root, '.parley', 'builds.json')

/**
 * Builds what browsers load, where it has changed since it was last built.
 * @throws BuildError
 */
export async function buildFrontends(onProgress: (line: string) => void): Promise<void> {
  const stamps = await readStamps()
  await Promise.all(
    frontends.map(async (frontend) => {
      const stamp = await stampOf(root, frontend.sources)
      if (stamps[frontend.name] === stamp && existsSync(join(root, frontend.result))) return
      onProgress(`building the ${frontend.name}`)
      await build(frontend)
      onProgress(`the ${frontend.name} is built`)
      stamps[frontend.name] = stamp
    }),
  ).finally(() => writeStamps(stamps))
}

async function build({ name, folder, command }: Frontend): Promise<void> {
  const [program = '', ...args] = command
  const { failed, all } = await execa(program, args, {
    cwd: join(root, folder),
    preferLocal: true,
    reject: false,
    all: true,
    stdin: 'ignore',
  })
  if (failed) throw new BuildError(`The ${name} could not be built:\n\n${all}`)
}

async function readStamps(): Promise<Record<string, string>> {
  try {
    return JSON.parse(await readFile(stampFile, 'utf8'))
  } catch {
    return {}
  }
}

async function writeStamps(stamps: Record<string, string>): Promise<void> {
  await mkdir(dirname(stampFile), { recursive: true })
  await writeFile(stampFile, JSON.stringify(stamps))
}
