/** Slack posts forms; the bytes stay raw until the signature is checked. */
export const formOf = (body: unknown): URLSearchParams =>
  new URLSearchParams(Buffer.isBuffer(body) ? body.toString('utf8') : '')

/** What an interactive request carries; undefined when that is not JSON. */
export function payloadOf(body: unknown): unknown {
  try {
    return JSON.parse(formOf(body).get('payload') ?? '')
  } catch {
    return undefined
  }
}
