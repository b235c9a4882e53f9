import { type Logger, LogLevel, type WebClientOptions } from '@slack/web-api'

/** Milliseconds that Slack may take for one call; whether it was done is unknown after that. */
const slackTimeout = 10_000

/** For Slack's SDKs: what they would print may hold tokens or people's words. Failures are told by who called. */
export const silentSdk: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => LogLevel.ERROR,
  setName: () => {},
}

/**
 * How Slack's Web API is called, whoever calls: once, since a retried post can be a second post and codes are good once. Who calls decides what a
 * failure means.
 * @param slackApiUrl ends with a slash
 */
export const webClientOptions = (slackApiUrl: string) =>
  ({
    slackApiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: slackTimeout,
    allowAbsoluteUrls: false,
    logger: silentSdk,
  }) satisfies WebClientOptions
