import { z } from 'zod'
import { agent, conversationSnapshot, destination, message } from './entities/conversation.ts'
import { slackChannelId, slackTeamId, slackTs, slackUserId } from './entities/site.ts'
import { consumer, type FactDefinition } from './fact-definition.ts'
import { conversationId, deliveryId, installationId, messageId } from './ids.ts'

/** A Slack event as it came, with what its envelope says about whose it is. */
export const slackEventData = z.object({
  slackTeamId: slackTeamId,
  slackEnterpriseId: z.string().nullable(),
  slackAppId: z.string(),
  slackEventId: z.string(),
  /** Seconds since 1970, by Slack's clock. */
  slackEventTime: z.int(),
  event: z.looseObject({ type: z.string() }),
})
export type SlackEventData = z.infer<typeof slackEventData>

/** An interactive payload as Slack sent it. */
export const interactionData = z.object({
  slackTeamId: slackTeamId.nullable(),
  slackEnterpriseId: z.string().nullable(),
  slackUserId,
  payload: z.looseObject({ type: z.string() }),
})
export type InteractionData = z.infer<typeof interactionData>

export const deliveryFailure = z.enum([
  'channel_missing',
  'channel_archived',
  'not_in_channel',
  'access_revoked',
  'missing_scope',
  'rejected',
])
export type DeliveryFailure = z.infer<typeof deliveryFailure>

const define = <S extends z.ZodType>(definition: FactDefinition<S>) => definition

/** Every fact: what it says, who says it, who listens, in which stream it is kept. */
export const facts = {
  'slackMessage.received.v1': define({
    schema: slackEventData,
    stream: 'slackEvent',
    producer: 'slack-events',
    consumers: [consumer('conversations', 'handle-slack-message')],
  }),
  'slackChannel.received.v1': define({
    schema: slackEventData,
    stream: 'slackEvent',
    producer: 'slack-events',
    consumers: [consumer('slack-web-api', 'handle-slack-channel')],
  }),
  'slackGrant.received.v1': define({
    schema: slackEventData,
    stream: 'slackEvent',
    producer: 'slack-events',
    consumers: [consumer('oauth', 'handle-slack-grant')],
  }),
  'slackUser.received.v1': define({
    schema: slackEventData,
    stream: 'slackEvent',
    producer: 'slack-events',
    consumers: [consumer('slack-web-api', 'handle-slack-user')],
  }),
  'interaction.received.v1': define({
    schema: interactionData,
    stream: 'interaction',
    producer: 'slack-interactivity',
    consumers: [consumer('conversations', 'handle-interaction')],
  }),
  'message.created.v1': define({
    schema: z.object({ message, conversation: conversationSnapshot }),
    stream: 'message',
    producer: 'conversations',
    consumers: [consumer('slack-web-api', 'record-delivery')],
  }),
  'message.changed.v1': define({
    schema: z.object({ message, conversation: conversationSnapshot }),
    stream: 'message',
    producer: 'conversations',
    consumers: [consumer('slack-web-api', 'record-change')],
  }),
  'conversation.updated.v1': define({
    schema: z.object({ conversation: conversationSnapshot }),
    stream: 'conversation',
    producer: 'conversations',
    consumers: [consumer('slack-web-api', 'refresh-card')],
  }),
  'destination.opened.v1': define({
    schema: z.object({ conversationId, destination }),
    stream: 'delivery',
    producer: 'slack-web-api',
    consumers: [consumer('conversations', 'record-destination')],
  }),
  'delivery.succeeded.v1': define({
    schema: z.object({
      deliveryId,
      conversationId,
      /** Consecutive messages may have gone into one post. */
      messages: z.array(z.object({ messageId, seq: z.int().min(1) })).min(1),
      slackChannelId,
      slackTs,
    }),
    stream: 'delivery',
    producer: 'slack-web-api',
    consumers: [consumer('conversations', 'record-delivered')],
  }),
  'delivery.failed.v1': define({
    schema: z.object({
      deliveryId,
      conversationId,
      messages: z.array(z.object({ messageId, seq: z.int().min(1) })).min(1),
      reason: deliveryFailure,
    }),
    stream: 'delivery',
    producer: 'slack-web-api',
    consumers: [consumer('conversations', 'record-undelivered')],
  }),
  'installation.created.v1': define({
    schema: z.object({
      installationId,
      slackTeamId,
      teamName: z.string(),
      botUserId: slackUserId,
      installedBy: agent.shape.slackUserId,
      scopes: z.array(z.string()),
    }),
    stream: 'installation',
    producer: 'oauth',
    consumers: [consumer('slack-web-api', 'resume-workspace')],
  }),
  'installation.revoked.v1': define({
    schema: z.object({ installationId, slackTeamId, reason: z.enum(['app_uninstalled', 'tokens_revoked']) }),
    stream: 'installation',
    producer: 'oauth',
    consumers: [consumer('slack-web-api', 'pause-workspace')],
  }),
  'connection.broken.v1': define({
    schema: z.object({ slackChannelId: slackChannelId.nullable(), reason: deliveryFailure }),
    stream: 'connection',
    producer: 'slack-web-api',
    consumers: [consumer('console', 'record-broken-connection')],
  }),
  'connection.restored.v1': define({
    schema: z.object({ slackChannelId: slackChannelId.nullable() }),
    stream: 'connection',
    producer: 'slack-web-api',
    consumers: [consumer('console', 'record-restored-connection')],
  }),
} as const

export type FactSubject = keyof typeof facts
export type FactData<S extends FactSubject> = z.infer<(typeof facts)[S]['schema']>
/** Durable consumer name of a handler. */
export const durableName = (service: string, handler: string) => `${service}-${handler}`
