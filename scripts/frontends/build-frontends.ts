import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'

interface Frontend {
  name: string
  folder: string
  command: readonly string[]
  /** What it is made of, as git knows it. */
  sources: readonly string[]
  result: string
}

const frontends: readonly Frontend[] = [
  {
    name: 'widget',
    folder: 'packages/widget',
    command: ['node', 'scripts/build.ts'],
    sources: ['packages/widget', 'packages/contracts/src'],
    result: 'packages/widget/dist/panel.html',
  },
  {
    name: 'Console',
    folder: 'services/console',
    command: ['vite', 'build'],
    sources: ['services/console/app', 'services/console/vite.config.ts', 'packages/contracts/src'],
    result: 'services/console/dist/index.html',
  },
  {
    name: 'sandbox page',
    folder: 'packages/slack-sandbox',
    command: ['vite', 'build'],
    sources: ['packages/slack-sandbox/page', 'packages/slack-sandbox/vite.config.ts'],
    result: 'packages/slack-sandbox/dist/index.html',
  },
]

const stampFile = '.parley/builds.json'

/** Builds what browsers load, where it has changed since it was last built. */
export async function buildFrontends(onProgress: (line: string) => void): Promise<void> {
  const stamps = await readStamps()
  for (const frontend of frontends) {
    const stamp = await stampOf(frontend)
    if (stamps[frontend.name] === stamp && existsSync(frontend.result)) continue
    onProgress(`building the ${frontend.name}`)
    const [program = '', ...args] = frontend.command
    await execa(program, args, {
      cwd: frontend.folder,
      preferLocal: true,
      localDir: join(process.cwd(), frontend.folder),
      all: true,
    })
    stamps[frontend.name] = stamp
    await mkdir('.parley', { recursive: true })
    await writeFile(stampFile, JSON.stringify(stamps))
  }
}

async function readStamps(): Promise<Record<string, string>> {
  try {
    return JSON.parse(await readFile(stampFile, 'utf8'))
  } catch {
    return {}
  }
}

async function stampOf({ sources }: Frontend): Promise<string> {
  const { stdout } = await execa('git', ['ls-files', '--cached', '--others', '--exclude-standard', ...sources])
  const hash = createHash('sha256')
  for (const file of [...new Set(stdout.split('\n'))].sort())
    hash.update(file).update(await readFile(file).catch(() => ''))
  return hash.update(await readFile('pnpm-lock.yaml')).digest('hex')
}
