import { channelName } from '@parley/slack'
import type { ConversationsCreateResponse, ConversationsListResponse } from '@slack/web-api'
import { type ClaimedLane, LaneLost } from '../lanes/lane.ts'
import type { LaneDeps } from '../lanes/lane-deps.ts'
import type { Destination } from '../lanes/work.ts'
import { beginOpening, channelIsTaken, keepChannel, notOpening, tryNextName } from '../repositories/destinations.ts'
import { SlackFailure } from '../slack/slack-failure.ts'

/** How far Slack's clock may be behind ours, in milliseconds. */
const clockDifference = 60_000

/** Noisy: makes the conversation's channel, once. A taken name ends in -2 the next time. */
export async function createChannel(deps: LaneDeps, lane: ClaimedLane, destination: Destination): Promise<void> {
  const { pool, caller } = deps
  const { conversationId, snapshot, nameAttempt, openingAt } = destination
  const name = channelName(snapshot.siteName, snapshot.number, snapshot.visitor.name, nameAttempt)
  if (openingAt !== null) {
    const found = await findLostChannel(deps, lane, name, openingAt)
    if (found) return void (await keepChannel(pool, lane, conversationId, found))
    await notOpening(pool, lane, conversationId)
  }
  await caller.reserve(lane.workspaceId, 'conversations.create')
  await caller.client(lane.workspaceId)
  await beginOpening(pool, lane, conversationId)
  if (performance.now() >= lane.sureUntil) throw new LaneLost()
  try {
    const args = { name, is_private: false }
    const { channel } = await caller.send<ConversationsCreateResponse>(lane.workspaceId, 'conversations.create', args)
    if (!channel?.id)
      throw new SlackFailure({ kind: 'unknown', method: 'conversations.create', code: 'unreadable_answer' })
    await keepChannel(pool, lane, conversationId, channel.id)
  } catch (error) {
    await notCreated(deps, lane, destination, error)
  }
}

async function notCreated({ pool }: LaneDeps, lane: ClaimedLane, { conversationId }: Destination, error: unknown) {
  if (!(error instanceof SlackFailure) || error.kind === 'unknown') throw error
  if (error.code === 'name_taken') return tryNextName(pool, lane, conversationId)
  await notOpening(pool, lane, conversationId)
  if (error.kind !== 'rejected') throw error
  const { method, code } = error
  throw new SlackFailure({ kind: 'channel', reason: 'rejected', method, code, cause: error })
}

/** The answer was lost: a channel of this name, by our bot, since then, that is nobody else's. */
async function findLostChannel({ pool, caller }: LaneDeps, { workspaceId }: ClaimedLane, name: string, since: number) {
  const { botUserId } = await caller.client(workspaceId)
  let cursor: string | undefined
  do {
    const page: ConversationsListResponse = await caller.call(workspaceId, 'conversations.list', {
      types: 'public_channel',
      exclude_archived: true,
      limit: 1_000,
      cursor,
    })
    const found = page.channels?.find(
      (channel) =>
        channel.name === name &&
        channel.creator === botUserId &&
        (channel.created ?? 0) * 1_000 >= since - clockDifference,
    )
    if (found?.id) return (await channelIsTaken(pool, workspaceId, found.id)) ? undefined : found.id
    cursor = page.response_metadata?.next_cursor || undefined
  } while (cursor)
  return undefined
}
