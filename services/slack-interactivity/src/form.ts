/** Slack posts forms; the bytes stay raw until the signature is checked. */
export const formOf = (body: unknown): URLSearchParams =>
  new URLSearchParams(Buffer.isBuffer(body) ? body.toString('utf8') : '')
