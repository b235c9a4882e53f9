import { newId } from '@parley/ids'
import type { FactHandler } from '@parley/messaging'
import { insertOutbox, type OutboxRelay } from '@parley/postgres'
import type pg from 'pg'
import { deliverySucceeded } from '../commands/delivery-facts.ts'
import type { LaneId } from '../lanes/lane.ts'
import { type RecordedDelivery, recordDelivery, sentPost } from '../repositories/deliveries.ts'

export interface RecordDeliveryDeps {
  pool: pg.Pool
  relay: OutboxRelay
  wake: (lane: LaneId) => void
}

/** `message.created.v1`: the message joins its conversation's queue, once, and the queue's lane is woken. */
export const recordDeliveryHandler =
  ({ pool, relay, wake }: RecordDeliveryDeps): FactHandler<'message.created.v1'> =>
  async ({ data: { message, conversation }, correlationId }) => {
    const recorded = await recordDelivery(pool, { id: newId('dlv'), message, conversation, correlationId })
    if (recorded.known && recorded.state === 'sent') await tellAgain({ pool, relay }, recorded)
    if (recorded.state !== 'skipped') wake(recorded.lane)
  }

/** Somebody does not know that it is in Slack, or would not ask again. */
async function tellAgain({ pool, relay }: Pick<RecordDeliveryDeps, 'pool' | 'relay'>, recorded: RecordedDelivery) {
  const { workspaceId } = recorded.lane
  const { postId } = recorded
  const post = postId ? await sentPost(pool, workspaceId, postId) : undefined
  if (!postId || !post) return
  const { slackChannelId: channel, slackTs: ts, conversationId, messages } = post
  const told = { workspaceId, deliveryId: postId, conversationId, messages }
  relay.relay(await insertOutbox(pool, [deliverySucceeded(told, { channel, ts })]))
}
