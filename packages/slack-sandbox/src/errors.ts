/** An error as Slack's Web API names it. */
export class SlackError extends Error {
  override readonly name = 'SlackError'
  readonly code: string
  readonly details: Record<string, unknown>
  constructor(code: string, details: Record<string, unknown> = {}) {
    super(code)
    this.code = code
    this.details = details
  }
}

export const fail = (code: string, details?: Record<string, unknown>): never => {
  throw new SlackError(code, details)
}
