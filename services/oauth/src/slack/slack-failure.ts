import { ErrorCode } from '@slack/web-api'

/** Slack said no, with a code of its own. */
export class SlackRefusedError extends Error {
  override readonly name = 'SlackRefusedError'
  readonly code = 'slack_refused'
  /** Slack's code, as `invalid_code`. */
  readonly slackError: string

  constructor(slackError: string, options?: ErrorOptions) {
    super(`Slack refused: ${slackError}`, options)
    this.slackError = slackError
  }
}

/** Slack did not answer, or not with an answer: what came of the call is not known. */
export class SlackUnreachedError extends Error {
  override readonly name = 'SlackUnreachedError'
  readonly code = 'slack_unreached'
}

/** Slack's codes for troubles of its own. */
const passing = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'ratelimited',
  'request_timeout',
  'accesslimited',
  'team_added_to_org',
])

/** Asks Slack; every failure is one of the two above. The SDK's own errors hold requests, and with them secrets, so they are not kept. */
export async function asking<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    const code = codeOf(error)
    throw code === undefined || passing.has(code)
      ? new SlackUnreachedError(`Slack could not be reached: ${code ?? reasonOf(error)}`)
      : new SlackRefusedError(code)
  }
}

function codeOf(error: unknown): string | undefined {
  const { code, data } = error as { code?: string; data?: { error?: unknown } }
  return code === ErrorCode.PlatformError && typeof data?.error === 'string' ? data.error : undefined
}

const reasonOf = (error: unknown) => (error as { code?: string }).code ?? 'no answer'
