import type { DeliveryId } from '@parley/contracts'
import { newId } from '@parley/ids'
import type { FactHandler } from '@parley/messaging'
import type pg from 'pg'
import type { LaneId } from '../lanes/lane.ts'
import { recordDelivery } from '../repositories/deliveries.ts'
import { noteText } from '../slack/note-arguments.ts'

export interface RecordNoteDeps {
  pool: pg.Pool
  wake: (lane: LaneId) => void
}

/** `note.created.v1`: the note joins its conversation's queue, behind the messages that were there when it was written, once. */
export const recordNoteHandler =
  ({ pool, wake }: RecordNoteDeps): FactHandler<'note.created.v1'> =>
  async ({ data, occurredAt, correlationId }) => {
    const { noteId, conversation, agent } = data
    const message = {
      id: noteId as unknown as `msg_${string}`,
      conversationId: conversation.id,
      seq: Math.max(1, conversation.lastSeq),
      author: 'AUTHOR_SYSTEM' as const,
      origin: 'system' as const,
      agent,
      text: noteText(data),
      rich: null,
      files: [],
      createdAt: occurredAt,
      editedAt: null,
      deletedAt: null,
    }
    const id: DeliveryId = newId('dlv')
    const recorded = await recordDelivery(pool, { id, message, conversation, correlationId })
    wake(recorded.lane)
  }
