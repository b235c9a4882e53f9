/** A stored token does not open: its key left the ring, or the row was altered. */
export class TokenUnreadableError extends Error {
  override readonly name = 'TokenUnreadableError'
  readonly code = 'token_unreadable'
}
