import { insertOutbox, transaction } from '@parley/postgres'
import type { ClaimedLane } from '../lanes/lane.ts'
import type { LaneDeps } from '../lanes/lane-deps.ts'
import type { Destination } from '../lanes/work.ts'
import { postPace } from '../pace/rates.ts'
import { beginCard } from '../repositories/begin-post.ts'
import { keepCard, notOpening } from '../repositories/destinations.ts'
import { findPost } from '../slack/find-post.ts'
import { cardArguments, cardMetadata } from '../slack/post-arguments.ts'
import { SlackFailure } from '../slack/slack-failure.ts'
import { sendPost } from './send-post.ts'

/** How far Slack's clock may be behind ours, in milliseconds. */
const clockDifference = 60_000

/** The conversation's card, once: one whose answer was lost is looked for first. */
export async function postCard(
  deps: LaneDeps,
  lane: ClaimedLane,
  destination: Destination,
  channel: string,
): Promise<void> {
  if (destination.openingAt !== null) {
    const ts = await findLostCard(deps, lane, destination, channel)
    if (ts) return concludeOpened(deps, lane, destination, { channel, ts })
    await notOpening(deps.pool, lane, destination.conversationId)
  }
  const { pool, caller, rates } = deps
  await caller.client(lane.workspaceId)
  const turn = await beginCard(pool, lane, postPace(rates), destination.conversationId)
  caller.mayCall(lane.workspaceId, 'chat.postMessage', turn)
  try {
    const { ts } = await sendCard(deps, lane, { channel, ...cardArguments(destination) })
    await concludeOpened(deps, lane, destination, { channel, ts })
  } catch (error) {
    const certain = error instanceof SlackFailure && error.kind !== 'unknown'
    if (certain) await notOpening(deps.pool, lane, destination.conversationId)
    throw error
  }
}

const findLostCard = (deps: LaneDeps, { workspaceId }: ClaimedLane, destination: Destination, channel: string) => {
  const { conversationId, openingAt } = destination
  const oldest = (((openingAt ?? 0) - clockDifference) / 1_000).toFixed(6)
  return findPost(deps.caller, workspaceId, { channel, threadTs: null, oldest }, cardMetadata(conversationId))
}

/** Should something in the details offend Slack, a card of words alone still gives the conversation its place. */
async function sendCard({ caller, logger }: LaneDeps, lane: ClaimedLane, card: Record<string, unknown>) {
  try {
    return await sendPost(caller, lane, card)
  } catch (error) {
    if (!(error instanceof SlackFailure) || error.kind !== 'rejected') throw error
    logger.error({ err: error, workspaceId: lane.workspaceId }, 'Slack refuses a card; posted without its details')
    const { blocks: _, ...words } = card
    return sendPost(caller, lane, words)
  }
}

async function concludeOpened(
  { pool, relay }: LaneDeps,
  lane: ClaimedLane,
  { conversationId, version }: Destination,
  { channel, ts }: { channel: string; ts: string },
): Promise<void> {
  const rows = await transaction(pool, async (client) => {
    if (!(await keepCard(client, lane, conversationId, { channel, ts, version }))) return []
    return insertOutbox(client, [
      {
        kind: 'fact',
        subject: 'destination.opened.v1',
        workspaceId: lane.workspaceId,
        data: { conversationId, destination: { slackChannelId: channel, slackThreadTs: ts } },
      },
    ])
  })
  relay.relay(rows)
}
