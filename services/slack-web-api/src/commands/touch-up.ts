import type { ClaimedLane } from '../lanes/lane.ts'
import type { LaneDeps } from '../lanes/lane-deps.ts'
import type { Destination, EditedPost } from '../lanes/work.ts'
import { markTouchedUp } from '../repositories/deliveries.ts'
import { keepArchived, keepClean, keepShown, loseChannel } from '../repositories/destinations.ts'
import { cardArguments, updateArguments } from '../slack/post-arguments.ts'
import { SlackFailure } from '../slack/slack-failure.ts'

const failed = (error: unknown): error is SlackFailure => error instanceof SlackFailure

/** A post says what its messages now say; without any left it is taken away. */
export async function editPost({ pool, caller, logger }: LaneDeps, lane: ClaimedLane, post: EditedPost): Promise<void> {
  const place = { channel: post.slackChannelId, ts: post.slackTs }
  const gone = post.parts.every(({ deleted }) => deleted)
  try {
    if (gone) await caller.call(lane.workspaceId, 'chat.delete', place)
    else await caller.call(lane.workspaceId, 'chat.update', { ...place, ...updateArguments(post.parts) })
  } catch (error) {
    if (!failed(error) || (error.kind !== 'gone' && error.kind !== 'rejected')) throw error
    logger.info({ workspaceId: lane.workspaceId, code: error.code }, 'a post cannot be changed any more')
  }
  await markTouchedUp(pool, lane, post.parts)
}

/** The card shows the newest that is known. A card that somebody deleted throws `gone`. */
export async function refreshCard({ pool, caller, logger }: LaneDeps, lane: ClaimedLane, destination: Destination) {
  const { conversationId, slackChannelId: channel, cardTs: ts, version } = destination
  try {
    await caller.call(lane.workspaceId, 'chat.update', { channel, ts, ...cardArguments(destination) })
  } catch (error) {
    if (!failed(error) || error.kind !== 'rejected') throw error
    logger.warn({ workspaceId: lane.workspaceId, code: error.code }, 'a card cannot be changed')
  }
  await keepShown(pool, lane, conversationId, version)
}

/** Noisy, closed: out of everybody's sight. A channel that Slack will not archive stays. */
export async function archiveChannel({ pool, caller, logger }: LaneDeps, lane: ClaimedLane, destination: Destination) {
  const { conversationId, slackChannelId: channel, version } = destination
  try {
    await caller.call(lane.workspaceId, 'conversations.archive', { channel })
  } catch (error) {
    const stays = failed(error) && (error.kind === 'rejected' || error.reason === 'missing_scope')
    if (!stays && !(failed(error) && error.reason === 'channel_archived')) throw error
    if (stays && error.code !== 'already_archived') {
      logger.warn({ workspaceId: lane.workspaceId, code: error.code }, 'a channel cannot be archived')
      return keepClean(pool, lane, conversationId, version)
    }
  }
  await keepArchived(pool, lane, conversationId, true)
}

/** Noisy, open again. Where Slack refuses, the next message makes a channel anew. */
export async function unarchiveChannel(
  { pool, caller, logger }: LaneDeps,
  lane: ClaimedLane,
  destination: Destination,
) {
  const { conversationId, slackChannelId: channel } = destination
  try {
    await caller.call(lane.workspaceId, 'conversations.unarchive', { channel })
  } catch (error) {
    const refused =
      failed(error) && (error.kind === 'rejected' || error.kind === 'channel' || error.reason === 'missing_scope')
    if (!refused) throw error
    if (error.code !== 'not_archived') {
      logger.warn({ workspaceId: lane.workspaceId, code: error.code }, 'a channel cannot be unarchived')
      return loseChannel(pool, lane, conversationId)
    }
  }
  await keepArchived(pool, lane, conversationId, false)
}
