import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Watchdog } from '@parley/engines'

/** A folder of this run, removed when the watchdog goes. Its list is closed to others; Postgres, who is another user, may pass. */
export async function privateFolder(name: string, watchdog: Watchdog): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), `parley-${name}-`))
  watchdog.discard(directory)
  await chmod(directory, 0o711)
  return directory
}
