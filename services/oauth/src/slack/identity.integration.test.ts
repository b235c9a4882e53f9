import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createIdentityReader, type IdentityReader } from './identity.ts'

/** Slack's two OpenID answers, with whatever identity token a test makes. */
let server: Server
let issuer: string
let idToken: string
let keysStatus = 200
let keys: Awaited<ReturnType<typeof generateKeyPair>>
let read: IdentityReader
const clientId = '1.2'

beforeAll(async () => {
  keys = await generateKeyPair('RS256')
  const jwks = JSON.stringify({
    keys: [{ ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }],
  })
  server = createServer((request, response) => {
    const forKeys = request.url === '/openid/connect/keys'
    response.writeHead(forKeys ? keysStatus : 200, { 'content-type': 'application/json' })
    response.end(forKeys ? jwks : JSON.stringify({ ok: true, id_token: idToken }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  read = createIdentityReader({ clientId, clientSecret: 'secret', apiUrl: `${issuer}/api/`, issuer })
})
afterAll(() => new Promise((resolve) => server.close(resolve)))

const claims = {
  nonce: 'nonce',
  'https://slack.com/team_id': 'T1',
  'https://slack.com/user_id': 'U1',
  email: 'a@b.example',
}
interface Odd {
  payload?: object
  issuer?: string
  audience?: string
  expires?: string | number
  key?: typeof keys.privateKey
}
const signed = (odd: Odd = {}) =>
  new SignJWT({ ...claims, ...odd.payload })
    .setProtectedHeader({ alg: 'RS256', kid: 'one' })
    .setIssuedAt()
    .setIssuer(odd.issuer ?? issuer)
    .setAudience(odd.audience ?? clientId)
    .setExpirationTime(odd.expires ?? '5m')
    .sign(odd.key ?? keys.privateKey)
const ask = async (token: string | Promise<string>) => {
  idToken = await token
  return read({ code: 'code', nonce: 'nonce', redirectUri: 'https://chat.example.com/back' })
}

describe('an identity token', () => {
  it('waits for keys that cannot be had', async () => {
    keysStatus = 503
    await expect(ask(signed())).rejects.toMatchObject({ code: 'slack_unreached' })
    keysStatus = 200
  })

  it('that holds tells who it is, and a mail address only if Slack has seen it work', async () => {
    expect(await ask(signed())).toMatchObject({
      slackTeamId: 'T1',
      slackUserId: 'U1',
      email: '',
      slackEnterpriseId: null,
    })
    expect(await ask(signed({ payload: { email_verified: true } }))).toMatchObject({ email: 'a@b.example' })
  })

  it.each<[string, () => string | Promise<string>]>([
    ['of another issuer', () => signed({ issuer: 'https://evil.example' })],
    ['for another app', () => signed({ audience: '3.4' })],
    ['that has expired', () => signed({ expires: Math.floor(Date.now() / 1_000) - 60 })],
    ['of another attempt', () => signed({ payload: { nonce: 'another' } })],
    ['without a nonce', () => signed({ payload: { nonce: undefined } })],
    ['that names no team', () => signed({ payload: { 'https://slack.com/team_id': undefined } })],
    ['signed by somebody else', async () => signed({ key: (await generateKeyPair('RS256')).privateKey })],
    [
      'without a signature',
      () => new UnsecuredJWT(claims).setIssuer(issuer).setAudience(clientId).setExpirationTime('5m').encode(),
    ],
    ['signed with the public key as a secret', async () => hmacSigned(JSON.stringify(await exportJWK(keys.publicKey)))],
    ['that is none', () => 'nonsense'],
    ['that is missing', () => ''],
  ])('%s is refused', async (_, token) => {
    await expect(ask(token())).rejects.toMatchObject({ code: 'identity_unproven' })
  })
})

const hmacSigned = (secret: string) =>
  new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', kid: 'one' })
    .setIssuer(issuer)
    .setAudience(clientId)
    .setExpirationTime('5m')
    .sign(new TextEncoder().encode(secret))
