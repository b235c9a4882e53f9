import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Builds the widget as it is now, beside what others may be serving. */
export async function buildApart(): Promise<{ dist: string; printed: string; remove: () => Promise<void> }> {
  const dist = await mkdtemp(join(tmpdir(), 'parley-widget-'))
  const script = fileURLToPath(new URL('../scripts/build.ts', import.meta.url))
  const { stdout } = await run(process.execPath, [script, dist])
  return { dist, printed: stdout, remove: () => rm(dist, { recursive: true, force: true }) }
}
