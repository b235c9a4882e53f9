import type { Rate } from './gcra.ts'

/** What an operator may set: Slack's own limits by default. */
export interface PostRates {
  perChannelSecond: number
  perWorkspaceMinute: number
}

/** Methods by Slack's tiers, which are calls a minute, workspace and app. @see https://docs.slack.dev/apis/web-api/rate-limits/ */
const tiers: Readonly<Record<string, number>> = {
  'conversations.create': 20,
  'conversations.archive': 20,
  'conversations.unarchive': 20,
  'conversations.setTopic': 20,
  'conversations.list': 20,
  'usergroups.list': 20,
  'users.list': 20,
  'users.info': 100,
  'chat.postEphemeral': 100,
  'auth.test': 100,
  'views.open': 100,
  'views.push': 100,
  'views.publish': 100,
  'views.update': 100,
  'files.getUploadURLExternal': 100,
  'files.completeUploadExternal': 100,
  'files.info': 100,
  'conversations.open': 50,
}
/** Tier 3, as most. */
const usual = 50

const perMinute = (calls: number): Rate => ({ intervalMs: 60_000 / calls, burst: Math.max(4, Math.ceil(calls / 2)) })

/** Posts in one channel: one a second, and a few at once. */
export const channelRate = ({ perChannelSecond }: PostRates): Rate => ({
  intervalMs: 1_000 / perChannelSecond,
  burst: Math.max(4, Math.ceil(perChannelSecond)),
})

/** What a post has to keep to. */
export const postPace = (rates: PostRates) => ({
  workspace: methodRate('chat.postMessage', rates),
  channel: channelRate(rates),
})

/** A method in one workspace. */
export function methodRate(method: string, rates: PostRates): Rate {
  if (method !== 'chat.postMessage') return perMinute(tiers[method] ?? usual)
  return {
    intervalMs: 60_000 / rates.perWorkspaceMinute,
    burst: Math.max(20, Math.ceil(rates.perWorkspaceMinute / 15)),
  }
}
