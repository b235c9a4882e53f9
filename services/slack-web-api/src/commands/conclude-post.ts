import { insertOutbox, outboxRows, transaction } from '@parley/postgres'
import type { LaneId } from '../lanes/lane.ts'
import type { LaneDeps } from '../lanes/lane-deps.ts'
import type { PendingDelivery } from '../lanes/work.ts'
import { markFailed, markSent, type Settled } from '../repositories/deliveries.ts'
import { isNote } from '../slack/note-arguments.ts'
import { deliveryFailed, deliverySucceeded, notePosted, type Told } from './delivery-facts.ts'

type Deps = Pick<LaneDeps, 'pool' | 'relay' | 'logger'>
type Batch = readonly PendingDelivery[]

/** The post is in Slack: kept, and told once. */
export async function concludeSent(
  { pool, relay }: Deps,
  lane: LaneId,
  batch: Batch,
  place: { channel: string; ts: string },
): Promise<void> {
  const told = toldOf(lane, batch)
  const facts = outboxRows([isNote(firstOf(batch)) ? notePosted(told, place) : deliverySucceeded(told, place)])
  if (await markSent(pool, lane, settledOf(batch), place, facts)) relay.relay(facts)
}

/** Slack will not take this content, now or later: the lane goes on without it. */
export async function concludeRejected({ pool, relay, logger }: Deps, lane: LaneId, batch: Batch, code: string) {
  logger.warn({ workspaceId: lane.workspaceId, deliveryId: batch[0]?.id, code }, 'Slack refuses a message for good')
  const rows = await transaction(pool, async (client) =>
    (await markFailed(client, lane, settledOf(batch)))
      ? insertOutbox(client, isNote(firstOf(batch)) ? [] : [deliveryFailed(toldOf(lane, batch))])
      : [],
  )
  relay.relay(rows)
}

function settledOf(batch: Batch): Settled {
  const first = firstOf(batch)
  return {
    postId: first.postId ?? first.id,
    conversationId: first.conversationId,
    lastSeq: Math.max(...batch.map(({ seq }) => seq)),
  }
}

function toldOf({ workspaceId }: LaneId, batch: Batch): Told {
  const { id, postId, conversationId, correlationId } = firstOf(batch)
  const messages = batch.map(({ messageId, seq }) => ({ messageId, seq }))
  return { workspaceId, deliveryId: postId ?? id, conversationId, messages, correlationId }
}

function firstOf(batch: Batch): PendingDelivery {
  const [first] = batch
  if (!first) throw new Error('a post carries at least one message')
  return first
}
