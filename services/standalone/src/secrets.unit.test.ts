import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadSecrets } from './secrets.ts'

let directory = ''
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'parley-secrets-'))
})
afterEach(() => rm(directory, { recursive: true, force: true }))
const file = () => join(directory, 'secrets.json')

test('are made once, for their owner alone', async () => {
  const first = await loadSecrets(directory)
  expect(await loadSecrets(directory)).toEqual(first)
  for (const path of [file(), first.tokenKeysFile]) expect((await stat(path)).mode & 0o777).toBe(0o600)
  expect(await readFile(first.tokenKeysFile, 'utf8')).toMatch(/^local:.{44}$/)
})

test('that were once kept together stay what they are', async () => {
  const { tokenKeysFile, ...others } = await loadSecrets(directory)
  const tokenKeys = await readFile(tokenKeysFile, 'utf8')
  await rm(tokenKeysFile)
  await writeFile(file(), JSON.stringify({ ...others, tokenKeys }))
  expect(await loadSecrets(directory)).toEqual({ ...others, tokenKeysFile })
  expect(await readFile(tokenKeysFile, 'utf8')).toBe(tokenKeys)
  expect(await readFile(file(), 'utf8')).not.toContain(tokenKeys)
})

test('keys that were changed since are left alone', async () => {
  const { tokenKeysFile } = await loadSecrets(directory)
  await writeFile(tokenKeysFile, 'changed')
  await loadSecrets(directory)
  expect(await readFile(tokenKeysFile, 'utf8')).toBe('changed')
})

test('that a newer version needs are added to those that are kept', async () => {
  const { visitorTokenSecret: _dropped, tokenKeysFile: _elsewhere, ...older } = await loadSecrets(directory)
  await writeFile(file(), JSON.stringify(older))
  expect(await loadSecrets(directory)).toMatchObject({ ...older, visitorTokenSecret: expect.any(String) })
})

test('that are damaged are not replaced', async () => {
  await writeFile(file(), '{"slackClientId":')
  await expect(loadSecrets(directory)).rejects.toThrow('is damaged')
  expect(await readFile(file(), 'utf8')).toBe('{"slackClientId":')
})
