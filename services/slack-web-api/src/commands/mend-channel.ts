import type { ClaimedLane } from '../lanes/lane.ts'
import type { LaneDeps } from '../lanes/lane-deps.ts'
import type { Destination } from '../lanes/work.ts'
import { keepArchived, loseChannel } from '../repositories/destinations.ts'
import { SlackFailure } from '../slack/slack-failure.ts'

/**
 * What can be done without anybody's help when a channel does not take posts: join it, or, for a conversation's own channel,
 * unarchive it or make a new one.
 * @returns whether it is worth another try now
 */
export async function mendChannel(
  deps: LaneDeps,
  lane: ClaimedLane,
  destination: Destination,
  failure: SlackFailure,
): Promise<boolean> {
  const { slackChannelId, snapshot } = destination
  const channel = slackChannelId ?? snapshot.homeChannelId
  if (failure.reason === 'not_in_channel' && channel && (await joined(deps, lane, channel))) return true
  if (snapshot.mode !== 'noisy' || !slackChannelId) return false
  // Of an archived channel Slack says this to who brings a file.
  const isArchived = failure.reason === 'channel_archived' || failure.code === 'posting_to_channel_denied'
  if (isArchived) await keepArchived(deps.pool, lane, destination.conversationId, true)
  else if (failure.reason !== 'rejected') await loseChannel(deps.pool, lane, destination.conversationId)
  return isArchived || failure.reason !== 'rejected'
}

/** A public channel can be joined. */
export async function joined({ caller }: Pick<LaneDeps, 'caller'>, lane: { workspaceId: string }, channel: string) {
  try {
    await caller.call(lane.workspaceId, 'conversations.join', { channel })
    return true
  } catch (error) {
    if (error instanceof SlackFailure && ['channel', 'rejected'].includes(error.kind)) return false
    if (error instanceof SlackFailure && error.reason === 'missing_scope') return false
    throw error
  }
}
