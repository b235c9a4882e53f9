import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { parseKeyRing } from './key-ring.ts'
import { fixedKeyRing } from './key-ring-source.ts'
import { createTokenVault } from './token-vault.ts'

const newKey = () => randomBytes(32).toString('base64')
const ringOf = (text: string) => fixedKeyRing(parseKeyRing(text))
const place = { workspaceId: 'wks_1', column: 'bot_token' }

describe('the vault', () => {
  const key = newKey()
  const vault = createTokenVault(ringOf(`k1:${key}`))

  it('opens what it sealed, and never seals the same way twice', () => {
    const [one, two] = [vault.seal('secret', place), vault.seal('secret', place)]
    expect(one).not.toBe(two)
    expect(one).not.toContain('secret')
    expect([vault.open(one, place), vault.open(two, place)]).toEqual(['secret', 'secret'])
  })

  it('opens nothing in another workspace or column, and nothing that was altered', () => {
    const sealed = vault.seal('secret', place)
    const last = sealed.at(-2) === 'A' ? 'B' : 'A'
    const altered = sealed.slice(0, -2) + last + sealed.at(-1)
    for (const attempt of [
      () => vault.open(sealed, { ...place, workspaceId: 'wks_2' }),
      () => vault.open(sealed, { ...place, column: 'refresh_token' }),
      () => vault.open(altered, place),
      () => vault.open('plain text', place),
    ]) {
      expect(attempt).toThrow(expect.objectContaining({ code: 'token_unreadable' }))
    }
  })

  it('goes on opening with an older key while a newer one seals, until that leaves the ring', () => {
    const old = vault.seal('secret', place)
    const both = createTokenVault(ringOf(`k2:${newKey()},k1:${key}`))
    expect(both.open(old, place)).toBe('secret')
    expect(both.seal('secret', place)).toMatch(/^v1\.k2\./)
    expect(() => createTokenVault(ringOf(`k2:${newKey()}`)).open(old, place)).toThrow('k1')
  })
})

describe('a key ring', () => {
  it('that is wrong is refused with the reason, and without the key', () => {
    const short = randomBytes(16).toString('base64')
    for (const text of ['', 'k1', `k1:${short}`, `k1:${newKey()},k1:${newKey()}`]) {
      expect(() => parseKeyRing(text)).toThrow(Error)
      expect(() => parseKeyRing(text)).not.toThrow(short)
    }
  })
})
