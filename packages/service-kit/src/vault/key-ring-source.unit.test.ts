import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { parseKeyRing } from './key-ring.ts'
import { keyFileFreshness, keyRingFile } from './key-ring-source.ts'
import { createTokenVault } from './token-vault.ts'

const newKey = (id: string) => `${id}:${randomBytes(32).toString('base64')}`
const place = { workspaceId: 'wks_1', column: 'bot_token' }

describe('keys in a file', () => {
  let directory: string
  let path: string
  const old = newKey('old')
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'parley-keys-'))
    path = join(directory, 'token-keys')
    await writeFile(path, old)
  })
  afterEach(async () => {
    vi.useRealTimers()
    await rm(directory, { recursive: true, force: true })
  })
  const open = (onProblem: (error: unknown) => void = () => expect.unreachable()) =>
    keyRingFile({ path, ring: parseKeyRing(old), onProblem })

  it('are looked at again after a moment', async () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    const keys = open()
    await writeFile(path, `${newKey('new')},${old}`)
    expect(keys.current().currentId).toBe('old')
    vi.advanceTimersByTime(keyFileFreshness)
    expect(keys.current().currentId).toBe('new')
  })

  it('are looked at at once for a key that is not known', async () => {
    const fresh = newKey('new')
    const ring = parseKeyRing(fresh)
    const sealed = createTokenVault({ current: () => ring, reread: () => ring }).seal('secret', place)
    const vault = createTokenVault(open())
    expect(() => vault.open(sealed, place)).toThrow('new')
    await writeFile(path, `${old},${fresh}`)
    expect(vault.open(sealed, place)).toBe('secret')
  })

  it('that are spoilt or gone leave those from before at work, and are told of', async () => {
    const problems: unknown[] = []
    const keys = open((problem) => problems.push(problem))
    await writeFile(path, 'spoilt')
    expect(keys.reread().currentId).toBe('old')
    await rm(path)
    expect(keys.reread().currentId).toBe('old')
    expect(problems).toHaveLength(2)
  })
})
