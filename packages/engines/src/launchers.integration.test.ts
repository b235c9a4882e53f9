import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { identify, isAlive, type ProcessIdentity } from './process-identity.ts'

const script = fileURLToPath(new URL('./testing/end-with-launcher.ts', import.meta.url))
let directory = ''
let orphan: ProcessIdentity | undefined

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'parley-launchers-'))
})
afterEach(async () => {
  if (orphan && isAlive(orphan)) process.kill(orphan.pid, 'SIGKILL')
  await rm(directory, { recursive: true, force: true })
})

/** Has a shell script of this name start the process. */
async function startBy(name: string): Promise<{ launcher: ChildProcess; started: ProcessIdentity }> {
  const program = join(directory, name)
  await writeFile(program, `#!/bin/sh\n"${process.execPath}" "${script}"\ntrue\n`)
  await chmod(program, 0o755)
  const launcher = spawn(program, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(launcher.stdout, 'data')) as [Buffer]
  const started = identify(Number(line))
  orphan = started
  return { launcher, started }
}

test.each(['npx', 'pnpm'])('a process ends when the %s that started it is killed', async (name) => {
  const { launcher, started } = await startBy(name)
  expect(isAlive(started)).toBe(true)
  launcher.kill('SIGKILL')
  await vi.waitFor(() => expect(isAlive(started)).toBe(false), { timeout: 15_000 })
})
