import { secret } from '../ids.ts'
import type { Token } from '../model.ts'

/** How long rotated tokens last, in milliseconds. */
export interface Rotation {
  /** Of an access token. */
  lifetime: number
  /** A refresh token that was used already is taken for this long: its answer may have been lost. */
  grace: number
}

export const slackRotation: Rotation = { lifetime: 12 * 60 * 60_000, grace: 2 * 60_000 }

/** Access tokens of an installation that are good at the same time. */
const mostActive = 2

/** The token is replaced; the former one is good for a while yet. */
export function rotate(token: Token, rotation: Rotation): void {
  const { token: old, refreshToken, expiresAt = Number.POSITIVE_INFINITY, former = [] } = token
  const now = Date.now()
  const expires = Math.min(expiresAt, now + rotation.lifetime)
  const last = { token: old, ...(refreshToken ? { refreshToken } : {}), expiresAt: expires, replacedAt: now }
  token.former = [last, ...former].slice(0, mostActive - 1)
  renew(token, rotation)
}

export function renew(token: Token, { lifetime }: Rotation): void {
  const prefix = token.kind === 'bot' ? 'xoxe.xoxb' : 'xoxe.xoxp'
  token.token = [prefix, '1', secret(24)].join('-')
  token.refreshToken = ['xoxe', '1', secret(24)].join('-')
  token.expiresAt = Date.now() + lifetime
}

/** As if so many milliseconds had gone by. */
export function age(token: Token, ms: number): void {
  if (token.expiresAt !== undefined) token.expiresAt -= ms
  for (const old of token.former ?? []) {
    old.expiresAt -= ms
    old.replacedAt -= ms
  }
}
