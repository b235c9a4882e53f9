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
  expect((await stat(file())).mode & 0o777).toBe(0o600)
})

test('that a newer version needs are added to those that are kept', async () => {
  const { visitorTokenSecret: _dropped, ...older } = await loadSecrets(directory)
  await writeFile(file(), JSON.stringify(older))
  expect(await loadSecrets(directory)).toMatchObject({ ...older, visitorTokenSecret: expect.any(String) })
})

test('that are damaged are not replaced', async () => {
  await writeFile(file(), '{"tokenKeys":')
  await expect(loadSecrets(directory)).rejects.toThrow('is damaged')
  expect(await readFile(file(), 'utf8')).toBe('{"tokenKeys":')
})
