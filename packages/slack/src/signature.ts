import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto'

/** How far a request's timestamp may be from our clock, in seconds; older ones may be replays. */
export const signatureLifetime = 300

/** `ok`, or why the request is not Slack's. */
export type SignatureVerdict = 'ok' | 'missing' | 'stale' | 'wrong'

export interface SignedRequest {
  /** `x-slack-request-timestamp`, seconds since 1970. */
  timestamp: string | undefined
  /** `x-slack-signature`, `v0=` and 64 hexadecimal digits. */
  signature: string | undefined
  /** The body's bytes exactly as they came. */
  rawBody: Buffer
  /** Milliseconds since 1970; the present by default. */
  now?: number
}

/**
 * Tells Slack's requests from others'. The key is prepared once.
 * @throws Error on an empty secret, which would accept anybody's signature
 * @see https://docs.slack.dev/authentication/verifying-requests-from-slack/
 */
export function createSignatureVerifier(signingSecret: string): (request: SignedRequest) => SignatureVerdict {
  if (signingSecret.trim() === '') throw new Error('the signing secret is empty')
  const key = createSecretKey(Buffer.from(signingSecret, 'utf8'))
  return ({ timestamp, signature, rawBody, now = Date.now() }) => {
    if (!timestamp || !signature) return 'missing'
    if (!/^\d{1,12}$/.test(timestamp)) return 'wrong'
    if (Math.abs(now / 1_000 - Number(timestamp)) > signatureLifetime) return 'stale'
    const expected = Buffer.from(
      `v0=${createHmac('sha256', key).update(`v0:${timestamp}:`).update(rawBody).digest('hex')}`,
    )
    const given = Buffer.from(signature)
    return given.length === expected.length && timingSafeEqual(given, expected) ? 'ok' : 'wrong'
  }
}
