import { z } from 'zod'
import { agent, conversationSnapshot, conversationSummary, message } from './entities/conversation.ts'
import { site, siteSettings, slackChannelId, slackTeamId, slackTs, slackUserId } from './entities/site.ts'
import { deliveryFailure } from './facts.ts'
import { conversationId, installationId, messageId, siteId, visitorId, workspaceId } from './ids.ts'
import type { ServiceName } from './services.ts'
import { maxMessageLength } from './visitor-limits.ts'
import { conversationState, pageView, visitorMessage } from './visitor-socket.ts'

export interface RequestDefinition<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  input: I
  output: O
  /** Who answers, in `src/handlers/<handler>.ts`. */
  responder: ServiceName
  handler: string
  /** Who may ask; NATS permissions follow this. */
  askers: readonly ServiceName[]
  timeoutMs: number
}

const define = <I extends z.ZodType, O extends z.ZodType>(
  d: Omit<RequestDefinition<I, O>, 'timeoutMs'> & { timeoutMs?: number },
): RequestDefinition<I, O> => ({
  timeoutMs: 5_000,
  ...d,
})
const none = z.object({})
const inWorkspace = z.object({ workspaceId })

export const installationSummary = z.object({
  installationId,
  workspaceId,
  slackTeamId,
  slackEnterpriseId: z.string().nullable(),
  teamName: z.string(),
  slackAppId: z.string(),
  botUserId: slackUserId,
  botId: z.string().nullable(),
  installedBy: slackUserId,
  scopes: z.array(z.string()),
  status: z.enum(['active', 'revoked']),
})
export type InstallationSummary = z.infer<typeof installationSummary>

export const slackChannel = z.object({
  id: slackChannelId,
  name: z.string(),
  isPrivate: z.boolean(),
  isMember: z.boolean(),
})
export const visitorDetails = z.object({
  name: z.string().max(200),
  email: z.string().max(320),
  locale: z.string().max(35),
  userAgent: z.string().max(500),
  page: pageView,
})

/** Every question that one service asks another. Answers are `{ok: true, data}` or `{ok: false, error: {code, message}}`. */
export const requests = {
  // oauth
  'installation.find.v1': define({
    input: z.object({ workspaceId: workspaceId.optional(), slackTeamId: slackTeamId.optional() }),
    output: z.object({ installation: installationSummary.nullable() }),
    responder: 'oauth',
    handler: 'find-installation',
    askers: ['conversations', 'console', 'slack-web-api'],
  }),
  'token.get.v1': define({
    input: inWorkspace,
    output: z.object({ accessToken: z.string(), slackTeamId, botUserId: slackUserId }),
    responder: 'oauth',
    handler: 'get-token',
    askers: ['slack-web-api'],
  }),
  'handoff.redeem.v1': define({
    input: z.object({ code: z.string().min(20).max(200) }),
    output: z.object({
      /** How the person came: by Add to Slack, or by Sign in with Slack. */
      via: z.enum(['install', 'login']),
      /** Null when somebody signs in whose Slack team has not added the app. */
      workspaceId: workspaceId.nullable(),
      slackTeamId,
      teamName: z.string(),
      slackUserId,
      name: z.string(),
      email: z.string(),
      avatarUrl: z.string(),
    }),
    responder: 'oauth',
    handler: 'redeem-handoff',
    askers: ['console'],
  }),
  // slack-web-api
  'channel.list.v1': define({
    input: inWorkspace,
    output: z.object({ channels: z.array(slackChannel) }),
    responder: 'slack-web-api',
    handler: 'list-channels',
    askers: ['console'],
    timeoutMs: 15_000,
  }),
  'channel.connect.v1': define({
    input: inWorkspace.extend({ slackChannelId }),
    output: z.object({ channel: slackChannel }),
    responder: 'slack-web-api',
    handler: 'connect-channel',
    askers: ['console'],
    timeoutMs: 15_000,
  }),
  'agent.list.v1': define({
    input: inWorkspace,
    output: z.object({ agents: z.array(agent) }),
    responder: 'slack-web-api',
    handler: 'list-agents',
    askers: ['console'],
    timeoutMs: 15_000,
  }),
  'agent.get.v1': define({
    input: inWorkspace.extend({ slackUserId }),
    output: z.object({ agent }),
    responder: 'slack-web-api',
    handler: 'get-agent',
    askers: ['conversations'],
  }),
  'notice.post.v1': define({
    input: inWorkspace.extend({
      slackChannelId,
      slackUserId,
      slackThreadTs: slackTs.nullable(),
      text: z.string().max(3_000),
    }),
    output: none,
    responder: 'slack-web-api',
    handler: 'post-notice',
    askers: ['conversations'],
  }),
  'connection.get.v1': define({
    input: inWorkspace,
    output: z.object({
      setbacks: z.array(
        z.object({ slackChannelId: slackChannelId.nullable(), reason: deliveryFailure, since: z.iso.datetime() }),
      ),
      waiting: z.int().min(0),
    }),
    responder: 'slack-web-api',
    handler: 'get-connection',
    askers: ['console'],
  }),
  // conversations: sites
  'site.create.v1': define({
    input: inWorkspace.extend({ settings: siteSettings }),
    output: z.object({ site }),
    responder: 'conversations',
    handler: 'create-site',
    askers: ['console'],
  }),
  'site.update.v1': define({
    input: inWorkspace.extend({ siteId, settings: siteSettings.partial() }),
    output: z.object({ site }),
    responder: 'conversations',
    handler: 'update-site',
    askers: ['console'],
  }),
  'site.list.v1': define({
    input: inWorkspace,
    output: z.object({ sites: z.array(site) }),
    responder: 'conversations',
    handler: 'list-sites',
    askers: ['console'],
  }),
  /** By public key, since a widget knows nothing else: the answer says whose it is. */
  'site.resolve.v1': define({
    input: z.object({ siteKey: z.string().max(100) }),
    output: z.object({ site: site.nullable() }),
    responder: 'conversations',
    handler: 'resolve-site',
    askers: ['chat-realtime'],
  }),
  'site.seen.v1': define({
    input: inWorkspace.extend({ siteId }),
    output: none,
    responder: 'conversations',
    handler: 'mark-site-seen',
    askers: ['chat-realtime'],
  }),
  // conversations: the visitor's side
  'message.send.v1': define({
    input: inWorkspace.extend({
      siteId,
      visitorId,
      clientMessageId: z.string().min(8).max(64),
      text: z.string().min(1).max(maxMessageLength),
      visitor: visitorDetails,
    }),
    output: z.object({ conversationId, messageId, seq: z.int().min(1), createdAt: z.iso.datetime() }),
    responder: 'conversations',
    handler: 'send-message',
    askers: ['chat-realtime'],
  }),
  'conversation.resume.v1': define({
    input: inWorkspace.extend({ siteId, visitorId, afterSeq: z.int().min(0), limit: z.int().min(1).max(200) }),
    output: z.object({
      conversation: conversationState.nullable(),
      messages: z.array(visitorMessage),
      more: z.boolean(),
    }),
    responder: 'conversations',
    handler: 'resume-conversation',
    askers: ['chat-realtime'],
  }),
  'visitor.seen.v1': define({
    input: inWorkspace.extend({ visitorId, conversationId, seq: z.int().min(1) }),
    output: none,
    responder: 'conversations',
    handler: 'mark-seen',
    askers: ['chat-realtime'],
  }),
  // conversations: the team's side
  'conversation.list.v1': define({
    input: inWorkspace.extend({
      siteId: siteId.optional(),
      status: z.enum(['open', 'closed', 'all']),
      before: z.string().max(200).optional(),
      limit: z.int().min(1).max(100),
    }),
    output: z.object({ conversations: z.array(conversationSummary), next: z.string().nullable() }),
    responder: 'conversations',
    handler: 'list-conversations',
    askers: ['console'],
  }),
  'conversation.get.v1': define({
    input: inWorkspace.extend({ conversationId }),
    output: z.object({ conversation: conversationSnapshot, messages: z.array(message) }),
    responder: 'conversations',
    handler: 'get-conversation',
    askers: ['console'],
  }),
  'message.reply.v1': define({
    input: inWorkspace.extend({
      conversationId,
      agent,
      clientMessageId: z.string().min(8).max(64),
      text: z.string().min(1).max(maxMessageLength),
    }),
    output: z.object({ messageId, seq: z.int().min(1), createdAt: z.iso.datetime() }),
    responder: 'conversations',
    handler: 'reply-message',
    askers: ['console'],
  }),
} as const

export type RequestSubject = keyof typeof requests
export type RequestInput<S extends RequestSubject> = z.input<(typeof requests)[S]['input']>
export type RequestData<S extends RequestSubject> = z.infer<(typeof requests)[S]['input']>
export type RequestOutput<S extends RequestSubject> = z.infer<(typeof requests)[S]['output']>
export type RequestReply<S extends RequestSubject> = z.input<(typeof requests)[S]['output']>
