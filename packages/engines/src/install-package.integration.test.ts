import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { EngineMissingError } from './errors.ts'
import { ensureProgram, type Installation } from './install-package.ts'

let bin = ''
beforeEach(async () => {
  bin = await mkdtemp(join(tmpdir(), 'parley-apt-'))
})
afterEach(() => rm(bin, { recursive: true, force: true }))

const names = { brew: '-', dnf: '-', apk: '-', pacman: '-', zypper: '-', winget: '-' }
const wanted: Installation = {
  title: 'The engine',
  programs: ['parley-test-engine'],
  packages: { apt: 'test-engine', ...names },
}

async function program(name: string, script: string): Promise<void> {
  await writeFile(join(bin, name), `#!/bin/sh\n${script}\n`)
  await chmod(join(bin, name), 0o755)
}

/** An apt that knows its packages only after `update`, as on a fresh image; and a sudo that asks for nothing. */
async function makeApt(install: string): Promise<() => Promise<string[]>> {
  await program('sudo', 'shift; exec "$@"')
  await program(
    'apt-get',
    `echo "$*" >> ${bin}/log
case "$*" in
  *update*) touch ${bin}/updated;;
  *install*) [ -e ${bin}/updated ] || exit 100; ${install};;
esac`,
  )
  return async () => (await readFile(join(bin, 'log'), 'utf8')).trim().split('\n')
}

test('what is missing is installed by apt, with fresh lists when those at hand do not do', async () => {
  const calls = await makeApt(`cp ${bin}/apt-get ${bin}/parley-test-engine`)
  const lines: string[] = []
  const found = await ensureProgram(wanted, (line) => lines.push(line), { PATH: bin })
  expect(found).toBe(join(bin, 'parley-test-engine'))
  expect(lines).toEqual(['installing The engine: apt-get install test-engine'])
  const install = '-o DPkg::Lock::Timeout=120 install -y -q --no-install-recommends test-engine'
  expect(await calls()).toEqual([install, 'update -q', install])
})

test('what is there is not installed', async () => {
  await makeApt('exit 1')
  await program('parley-test-engine', 'true')
  expect(await ensureProgram(wanted, () => {}, { PATH: bin })).toBe(join(bin, 'parley-test-engine'))
  await expect(readFile(join(bin, 'log'))).rejects.toThrow('ENOENT')
})

test('when apt does not have it, the person is told', async () => {
  await makeApt('exit 100')
  const failure = await ensureProgram(wanted, () => {}, { PATH: bin }).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(EngineMissingError)
  expect(String(failure)).toContain('The engine is not on this machine')
})
