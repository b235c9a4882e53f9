import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const folder = fileURLToPath(new URL('../..', import.meta.url))

/** The page as it is now, in a folder of its own, so that nobody's `dist` changes below them. @returns the folder */
export async function buildPage(): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), 'sandbox-page-'))
  await build({
    root: join(folder, 'page'),
    configFile: join(folder, 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir, minify: false },
  })
  return outDir
}
