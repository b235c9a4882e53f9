import { LogLevel, type Logger as SlackLogger, WebClient } from '@slack/web-api'

/** Milliseconds that Slack may take for one call. */
const slackTimeout = 10_000

/** A call is made once: codes and refresh tokens are good once, and who calls decides what a failure means. */
export const slackClient = (apiUrl: string, token?: string): WebClient =>
  new WebClient(token, {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: slackTimeout,
    allowAbsoluteUrls: false,
    logger: silent,
  })

/** What the SDK would print may hold tokens; failures are told by who called. */
const silent: SlackLogger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => LogLevel.ERROR,
  setName: () => {},
}
