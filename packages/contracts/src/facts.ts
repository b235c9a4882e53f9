import { z } from 'zod'
import { agent, conversationSnapshot, destination, message } from './entities/conversation.ts'
import { slackChannelId, slackTeamId, slackTs, slackUserId } from './entities/site.ts'
import { consumer, type FactDefinition } from './fact-definition.ts'
import { conversationId, deliveryId, fileId, installationId, messageId, noteId } from './ids.ts'
import { tokenTrouble } from './requests/oauth.ts'

/** A Slack event as it came, with what its envelope says about whose it is. */
export const slackEventData = z.object({
  slackTeamId: slackTeamId,
  slackEnterpriseId: z.string().nullable(),
  slackAppId: z.string(),
  slackEventId: z.string(),
  /** Seconds since 1970, by Slack's clock. */
  slackEventTime: z.int(),
  /** Whether it was told to an installation of a whole organisation. */
  isEnterpriseInstall: z.boolean().optional(),
  event: z.looseObject({ type: z.string() }),
})
export type SlackEventData = z.infer<typeof slackEventData>

/** In one minute more happened in a workspace than Slack tells an app of in an hour: the rest of that minute it keeps to itself. */
export const slackLimitData = z.object({
  slackTeamId,
  /** When the minute began: seconds since 1970, by Slack's clock. */
  minute: z.int(),
})
export type SlackLimitData = z.infer<typeof slackLimitData>

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
  'slackReaction.received.v1': define({
    schema: slackEventData,
    stream: 'slackEvent',
    producer: 'slack-events',
    consumers: [consumer('conversations', 'handle-slack-reaction')],
  }),
  /** Somebody opened the app's Home. */
  'slackHome.received.v1': define({
    schema: slackEventData,
    stream: 'slackEvent',
    producer: 'slack-events',
    consumers: [consumer('slack-interactivity', 'show-home')],
  }),
  /** `@Parley …` in a channel or thread: a command. */
  'slackMention.received.v1': define({
    schema: slackEventData,
    stream: 'slackEvent',
    producer: 'slack-events',
    consumers: [consumer('slack-interactivity', 'answer-mention')],
  }),
  /** A message to the app itself. */
  'slackDirectMessage.received.v1': define({
    schema: slackEventData,
    stream: 'slackEvent',
    producer: 'slack-events',
    consumers: [consumer('slack-interactivity', 'answer-direct-message'), consumer('slack-web-api', 'notice-probe')],
  }),
  'slackUser.received.v1': define({
    schema: slackEventData,
    stream: 'slackEvent',
    producer: 'slack-events',
    consumers: [consumer('slack-web-api', 'handle-slack-user')],
  }),
  'slackLimit.reached.v1': define({
    schema: slackLimitData,
    stream: 'slackEvent',
    producer: 'slack-events',
    consumers: [consumer('console', 'warn-of-held-events')],
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
  /** Its visitor wanted to be forgotten: nothing of it is to stay anywhere but in Slack. */
  'conversation.forgotten.v1': define({
    schema: z.object({ conversationId }),
    stream: 'conversation',
    producer: 'conversations',
    consumers: [consumer('slack-web-api', 'forget-conversation')],
  }),
  /** Words for the team alone, in the conversation's place in Slack: an agent's note, or Parley's own. In order with its messages. */
  'note.created.v1': define({
    schema: z.object({
      noteId,
      conversation: conversationSnapshot,
      agent: agent.nullable(),
      text: z.string(),
      /** Who is pinged by it. */
      mentions: z.object({ slackUserGroupId: z.string().nullable(), slackUserIds: z.array(slackUserId) }).nullable(),
    }),
    stream: 'note',
    producer: 'conversations',
    consumers: [consumer('slack-web-api', 'record-note')],
  }),
  /** Notes are in Slack. Consecutive ones may have gone into one post. */
  'note.posted.v1': define({
    schema: z.object({ noteIds: z.array(noteId).min(1), conversationId, slackChannelId, slackTs }),
    stream: 'note',
    producer: 'slack-web-api',
    consumers: [consumer('conversations', 'record-note-place')],
  }),
  /** Words for some people, each in their direct messages with the app. */
  'alert.raised.v1': define({
    schema: z.object({
      alertId: noteId,
      conversation: conversationSnapshot.nullable(),
      slackUserIds: z.array(slackUserId).min(1),
      text: z.string().max(3_000),
    }),
    stream: 'alert',
    producer: 'conversations',
    consumers: [consumer('slack-web-api', 'post-alert')],
  }),
  'mail.requested.v1': define({
    schema: z.object({
      mailId: noteId,
      to: z.union([z.object({ email: z.email() }), z.object({ role: z.literal('owner') })]),
      subject: z.string().max(200),
      text: z.string(),
    }),
    stream: 'mail',
    producer: 'conversations',
    consumers: [consumer('console', 'send-mail')],
  }),
  /** Somebody wants to try again what Slack refused. */
  'delivery.retried.v1': define({
    schema: z.object({ conversationId, messageIds: z.array(messageId).min(1) }),
    stream: 'message',
    producer: 'conversations',
    consumers: [consumer('slack-web-api', 'retry-delivery')],
  }),
  /** The app is not in a channel any more that conversations live in or go to. */
  'channel.lost.v1': define({
    schema: z.object({ slackChannelId, reason: z.enum(['removed', 'archived', 'deleted']) }),
    stream: 'channel',
    producer: 'slack-web-api',
    consumers: [consumer('conversations', 'leave-channel')],
  }),
  /** Somebody of the team has another name or photo, or is in Slack no more. */
  'agent.changed.v1': define({
    schema: z.object({ agent, deactivated: z.boolean() }),
    stream: 'agent',
    producer: 'slack-web-api',
    consumers: [consumer('conversations', 'follow-agent')],
  }),
  /** Slack gave a channel another id. */
  'channel.renumbered.v1': define({
    schema: z.object({ oldSlackChannelId: slackChannelId, newSlackChannelId: slackChannelId }),
    stream: 'channel',
    producer: 'slack-web-api',
    consumers: [consumer('conversations', 'follow-channel')],
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
  /** A visitor's file is in Slack, or will never be. */
  'file.settled.v1': define({
    schema: z.object({
      fileId,
      messageId,
      conversationId,
      /** Null when it did not get there. */
      slackFileId: z.string().nullable(),
      /** `lost`: its bytes were not there any more; `rejected`: Slack did not take it; `not_permitted`: the team has not let us send files. */
      failure: z.enum(['lost', 'rejected', 'not_permitted']).nullable(),
    }),
    stream: 'delivery',
    producer: 'slack-web-api',
    consumers: [consumer('conversations', 'settle-file')],
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
  /** What we held of a team that left is gone, and the workspace with it. Should the team come back, it gets a new one. */
  'installation.purged.v1': define({
    schema: z.object({ installationId, slackTeamId, dueAt: z.iso.datetime() }),
    stream: 'installation',
    producer: 'oauth',
    consumers: [
      consumer('console', 'forget-workspace'),
      consumer('conversations', 'forget-workspace'),
      consumer('slack-web-api', 'forget-workspace'),
    ],
  }),
  /** Slack did not renew a workspace's token. Told once for each reason until it does. */
  'refresh.failed.v1': define({
    schema: z.object({ installationId, slackTeamId, reason: tokenTrouble, usableUntil: z.iso.datetime().nullable() }),
    stream: 'installation',
    producer: 'oauth',
    consumers: [consumer('console', 'warn-owner')],
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
