import type { ConversationId, DeliveryId, WorkspaceId } from '@parley/contracts'
import type { OutboxEntry } from '@parley/postgres'

export interface Told {
  workspaceId: WorkspaceId
  deliveryId: DeliveryId
  conversationId: ConversationId | string
  messages: { messageId: string; seq: number }[]
  correlationId?: string
}

const fact = (subject: 'delivery.succeeded.v1' | 'delivery.failed.v1', told: Told, more: object): OutboxEntry => {
  const { workspaceId, deliveryId, conversationId, messages, correlationId } = told
  const data = { deliveryId, conversationId, messages, ...more }
  return { kind: 'fact', subject, workspaceId, data, ...(correlationId ? { correlationId } : {}) }
}

export const deliverySucceeded = (told: Told, place: { channel: string; ts: string }): OutboxEntry =>
  fact('delivery.succeeded.v1', told, { slackChannelId: place.channel, slackTs: place.ts })

export const notePosted = (told: Told, { channel, ts }: { channel: string; ts: string }): OutboxEntry => ({
  kind: 'fact',
  subject: 'note.posted.v1',
  workspaceId: told.workspaceId,
  data: {
    noteIds: told.messages.map(({ messageId }) => messageId),
    conversationId: told.conversationId,
    slackChannelId: channel,
    slackTs: ts,
  },
  ...(told.correlationId ? { correlationId: told.correlationId } : {}),
})

export const deliveryFailed = (told: Told): OutboxEntry => fact('delivery.failed.v1', told, { reason: 'rejected' })
