import type { Logger } from '@parley/telemetry'

/** Tells what Slack means for our app from what it means for another one. */
export type IsOurs = (payload: unknown, log: Pick<Logger, 'warn'>) => boolean

/** @param slackAppId null when it was not told: then everything that is signed is ours */
export const createIsOurs =
  (slackAppId: string | null): IsOurs =>
  (payload, log) => {
    const given = typeof payload === 'object' && payload && 'api_app_id' in payload ? payload.api_app_id : undefined
    if (!slackAppId || !given || given === slackAppId) return true
    log.warn({ slackAppId: given }, 'meant for another Slack app, left alone: is SLACK_APP_ID right?')
    return false
  }
