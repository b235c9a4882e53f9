import { createHmac } from 'node:crypto'

/** Headers by which an app knows Slack. @see https://docs.slack.dev/authentication/verifying-requests-from-slack/ */
export function slackHeaders(signingSecret: string, body: string): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1_000))
  const signature = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex')
  return {
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': `v0=${signature}`,
    'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
  }
}

/** How long an app may take to answer, in milliseconds. */
export const answerWithin = 3_000

export interface AppAnswer {
  status: number
  body: string
  /** Why there is none, in the words of `x-slack-retry-reason`. */
  failure?: 'http_timeout' | 'http_error' | 'connection_failed'
  retryAfterHeader?: string
}

/** Posts to an app as Slack does. */
export async function postToApp(
  url: string,
  signingSecret: string,
  contentType: string,
  body: string,
  more: Record<string, string> = {},
): Promise<AppAnswer> {
  const headers = { 'content-type': contentType, ...slackHeaders(signingSecret, body), ...more }
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(answerWithin),
    })
    const text = await response.text()
    return { status: response.status, body: text, ...(response.ok ? {} : { failure: 'http_error' as const }) }
  } catch (error) {
    const timedOut = error instanceof Error && error.name === 'TimeoutError'
    return { status: 0, body: '', failure: timedOut ? 'http_timeout' : 'connection_failed' }
  }
}
