import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockData } from './data-lock.ts'
import { AlreadyRunningError } from './errors.ts'

let directory = ''
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'parley-lock-'))
})
afterEach(() => rm(directory, { recursive: true, force: true }))

test('is held until released', async () => {
  const lock = await lockData(directory)
  await expect(lockData(directory)).rejects.toThrow(`(process ${process.pid})`)
  await lock.release()
  await (await lockData(directory)).release()
})

test('goes to one of many who ask at once', async () => {
  const results = await Promise.allSettled(Array.from({ length: 20 }, () => lockData(directory)))
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(results.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []))).toSatisfy((reasons: unknown[]) =>
    reasons.every((reason) => reason instanceof AlreadyRunningError),
  )
})

test('goes with the process that held it, and believes no number that was left', async () => {
  const script = `import { lockData } from ${JSON.stringify(new URL('./data-lock.ts', import.meta.url).href)}
    await lockData(${JSON.stringify(directory)})
    console.log('held')
    setInterval(() => {}, 60_000)`
  const other = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(other.stdout, 'data')
  await expect(lockData(directory)).rejects.toThrow(`(process ${other.pid})`)
  other.kill('SIGKILL')
  await once(other, 'exit')
  await writeFile(join(directory, 'lock.pid'), String(process.pid))
  await (await lockData(directory)).release()
})
