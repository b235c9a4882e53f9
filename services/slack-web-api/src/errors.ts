import { RequestRefused } from '@parley/messaging'
import { SlackFailure } from './slack/slack-failure.ts'

const sentences: Record<string, string> = {
  channel_archived: 'The channel is archived. Unarchive it in Slack, or choose another.',
  channel_missing: 'Slack does not show us this channel. If it is private, invite the app to it first.',
  not_in_channel: 'The app is not in this channel. Invite it in Slack with /invite, then try again.',
  access_revoked: 'Slack refuses the app’s access. Install it again.',
  missing_scope: 'The app lacks a permission. Install it again.',
  rejected: 'The workspace’s rules do not allow this.',
}

/** What an asker is told of a call that failed: our reason as the code, and what a person can do. */
function refusalOf(error: unknown): unknown {
  if (!(error instanceof SlackFailure)) return error
  const { reason, kind, code } = error
  if (reason && kind !== 'rejected')
    return new RequestRefused(reason, `${sentences[reason]} (${code})`, { cause: error })
  if (kind === 'gone' || kind === 'rejected')
    return new RequestRefused('slack_refused', `Slack refuses this. (${code})`, { cause: error })
  const busy = (kind === 'paced' && code !== 'circuit_open') || kind === 'rate_limited'
  if (busy) return new RequestRefused('slack_busy', 'Slack asks for patience. Try again in a minute.', { cause: error })
  return new RequestRefused('slack_unreachable', 'Slack does not answer. Try again in a minute.', { cause: error })
}

/** Runs what answers a request; Slack's refusals become ours. */
export async function refusing<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    throw refusalOf(error)
  }
}
