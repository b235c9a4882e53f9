import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { protocolProblem, releaseProtocol } from './released-protocol.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-proto-'))
  await cp(new URL('../../proto', import.meta.url), folder, { recursive: true })
})
afterEach(() => rm(folder, { recursive: true }))

async function change(from: string, to: string): Promise<void> {
  const file = join(folder, 'parley/visitor/v1/socket.proto')
  const source = await readFile(file, 'utf8')
  expect(source).toContain(from)
  await writeFile(file, source.replace(from, to))
}

describe('the protocol', () => {
  it('is as it was released', async () => {
    expect(await protocolProblem(folder)).toBeUndefined()
  })

  it.each([
    ['a field taken away', '  string locale = 6;\n', ''],
    ['a field taken away, its number and name kept', '  string locale = 6;', '  reserved 6;\n  reserved "locale";'],
    ['another number', 'string site_key = 2', 'string site_key = 22'],
    ['another name, which is what travels in JSON', 'string site_key = 2', 'string key_of_site = 2'],
    ['another type', 'uint32 after_seq = 5', 'string after_seq = 5'],
    ['a frame taken away', '    Ping ping = 7;\n', ''],
    ['a value taken away', '  AUTHOR_BOT = 3;\n', ''],
  ])('does not bear %s, and is not released so', async (_what, from, to) => {
    await change(from, to)
    const problem = await protocolProblem(folder)
    expect(problem).toContain('socket.proto')
    expect(await releaseProtocol(folder)).toBe(problem)
    expect(await protocolProblem(folder)).toBe(problem)
  })

  it('grows: what is new is kept once it is released, which is asked for', async () => {
    await change('string time_zone = 8;', 'string time_zone = 8;\n  string mood = 90;')
    expect(await protocolProblem(folder)).toContain('pnpm proto:release')
    expect(await releaseProtocol(folder)).toBeUndefined()
    expect(await protocolProblem(folder)).toBeUndefined()
    await change('  string mood = 90;', '')
    expect(await protocolProblem(folder)).toContain('"90"')
  })

  it('may be explained better without being another one', async () => {
    await change('// The first frame of every socket.', '// Comes first.')
    expect(await protocolProblem(folder)).toBeUndefined()
  })
})
