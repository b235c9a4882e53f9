import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createSignatureVerifier } from './signature.ts'

const now = 1_531_420_618_000
const secret = ['8f742231b10e8888', 'abcd99yyyzzz85a5'].join('')
const rawBody = Buffer.from(
  `token=${['xyzz0WbapA4vBC', 'DEFasx0q6G'].join('')}&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c`,
)
const signature = `v0=${['a2114d57b48eac39b9ad189dd8316235', 'a7b4a8d21a10bd27519666489c69b503'].join('')}`
const timestamp = '1531420618'

const signed = (body: Buffer, at: string, key = secret) =>
  `v0=${createHmac('sha256', key).update(`v0:${at}:`).update(body).digest('hex')}`

describe('createSignatureVerifier', () => {
  const verify = createSignatureVerifier(secret)

  it('takes the example that Slack publishes', () => {
    expect(verify({ timestamp, signature, rawBody, now })).toBe('ok')
  })

  it.each(['', '   '])('refuses to begin with the secret %j', (empty) => {
    expect(() => createSignatureVerifier(empty)).toThrow('empty')
  })

  it.each([
    ['no timestamp', { timestamp: undefined, signature }, 'missing'],
    ['no signature', { timestamp, signature: undefined }, 'missing'],
    ['empty headers', { timestamp: '', signature: '' }, 'missing'],
    ['a timestamp given twice, as Node joins it', { timestamp: `${timestamp}, ${timestamp}`, signature }, 'wrong'],
    ['a signature given twice', { timestamp, signature: `${signature}, ${signature}` }, 'wrong'],
    ['a timestamp in exponent notation', { timestamp: '1.531420618e9', signature }, 'wrong'],
    ['a short signature', { timestamp, signature: signature.slice(0, -1) }, 'wrong'],
    ['a signature of another length in bytes only', { timestamp, signature: `${signature.slice(0, -1)}é` }, 'wrong'],
  ])('refuses %s', (_what, headers, verdict) => {
    expect(verify({ ...headers, rawBody, now })).toBe(verdict)
  })

  it.each([
    [300, 'ok'],
    [301, 'stale'],
    [-300, 'ok'],
    [-301, 'stale'],
  ])('at an age of %i s says %s', (age, verdict) => {
    expect(verify({ timestamp, signature, rawBody, now: now + age * 1_000 })).toBe(verdict)
  })

  it('refuses an altered body, a re-serialised one and another key', () => {
    const json = Buffer.from('{"a": 1}')
    const given = signed(json, timestamp)
    expect(verify({ timestamp, signature: given, rawBody: json, now })).toBe('ok')
    expect(verify({ timestamp, signature: given, rawBody: Buffer.from('{"a":1}'), now })).toBe('wrong')
    expect(verify({ timestamp, signature: given, rawBody: Buffer.from('{"a": 2}'), now })).toBe('wrong')
    expect(verify({ timestamp, signature: signed(json, timestamp, 'other'), rawBody: json, now })).toBe('wrong')
  })
})
