import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { EngineFailedError, EngineMissingError } from './errors.ts'
import { findProgram } from './find-program.ts'
import { onFreePort } from './free-port.ts'
import { startNats } from './start-nats.ts'
import { startWatchdog, type Watchdog } from './watchdog.ts'

let directory = ''
let watchdog: Watchdog

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'parley-nats-'))
  watchdog = startWatchdog()
  watchdog.discard(directory)
})
afterEach(async () => {
  watchdog.dismiss()
  await rm(directory, { recursive: true, force: true, maxRetries: 5 })
})

const options = (more: object = {}) => ({
  directory: join(directory, 'nats'),
  watchdog,
  onProgress: () => {},
  password: 'for this test',
  ...more,
})

test('a machine without NATS is told the command that installs it', async () => {
  const failure = await startNats(options({ env: { PATH: '' } })).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(EngineMissingError)
  expect(String(failure)).toMatch(/NATS is not on this machine.*start again.*install.* nats-server/s)
})

test('a port that is taken is said, when it must be that one', async () => {
  const squatter = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => squatter.once('listening', resolve))
  const address = squatter.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const failure = await startNats(options({ port })).catch((error: unknown) => error)
  squatter.close()
  expect(failure).toBeInstanceOf(EngineFailedError)
  expect(String(failure)).toContain('address already in use')
})

test('a port that somebody else was faster to take is replaced by another', async () => {
  const tried: number[] = []
  const port = await onFreePort(undefined, async (free) => {
    tried.push(free)
    if (tried.length < 3) throw new EngineFailedError('bind: address already in use')
    return free
  })
  expect(tried).toHaveLength(3)
  expect(tried.at(-1)).toBe(port)
})

test('in Docker, it is reachable from this machine alone, and its container is removed', async () => {
  const log = join(directory, 'docker.log')
  const bin = join(directory, 'bin')
  await makeDocker(bin, log)
  const nats = await startNats(options({ runner: { program: join(bin, 'docker'), inDocker: true } }))
  await nats.process.stop()
  const calls = (await readFile(log, 'utf8')).trim().split('\n')
  expect(calls[0]).toContain(`--name parley-nats-${nats.port} -p 127.0.0.1:${nats.port}:4222`)
  expect(calls.at(-1)).toBe(`rm --force --volumes parley-nats-${nats.port}`)
})

/** A docker that runs the server of this machine with the image's settings. */
async function makeDocker(bin: string, log: string): Promise<void> {
  await mkdir(bin)
  const script = `#!/bin/sh
echo "$*" >> ${log}
[ "$1" = run ] || exit 0
port=$(echo "$*" | sed 's/.*127.0.0.1:\\([0-9]*\\):4222.*/\\1/')
sed -i "s/0.0.0.0/127.0.0.1/; s/4222/$port/; s#/data/store#${directory}/store#" ${directory}/nats/nats.conf
exec ${findProgram('nats-server')} -c ${directory}/nats/nats.conf
`
  await writeFile(join(bin, 'docker'), script)
  await chmod(join(bin, 'docker'), 0o755)
}
