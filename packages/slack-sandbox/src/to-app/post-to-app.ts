import { createHmac } from 'node:crypto'

/** Headers by which an app knows Slack. @see https://docs.slack.dev/authentication/verifying-requests-from-slack/ */
export function slackHeaders(signingSecret: string, body: string, now = Date.now()): Record<string, string> {
  const timestamp = String(Math.floor(now / 1_000))
  const signature = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex')
  return {
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': `v0=${signature}`,
    'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
  }
}

/** How long Slack lets an app take to answer, in milliseconds. */
export const slackPatience = 3_000

export interface AppAnswer {
  status: number
  body: string
  /** Why there is none, in the words of `x-slack-retry-reason`. */
  failure?: 'http_timeout' | 'http_error' | 'connection_failed'
  /** The app asks not to be told again. */
  noRetry?: boolean
}

export interface PostOptions {
  headers?: Record<string, string>
  /** Milliseconds. */
  within?: number
}

/** Posts to an app as Slack does. Never throws. */
export async function postToApp(
  url: string,
  signingSecret: string,
  contentType: string,
  body: string,
  { headers = {}, within = slackPatience }: PostOptions = {},
): Promise<AppAnswer> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': contentType, ...slackHeaders(signingSecret, body), ...headers },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(within),
    })
    const noRetry = response.headers.get('x-slack-no-retry') === '1'
    const answer = { status: response.status, body: await response.text(), noRetry }
    return response.ok ? answer : { ...answer, failure: 'http_error' }
  } catch (error) {
    const timedOut = error instanceof Error && error.name === 'TimeoutError'
    return { status: 0, body: '', failure: timedOut ? 'http_timeout' : 'connection_failed' }
  }
}
