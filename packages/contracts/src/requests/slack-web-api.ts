import { z } from 'zod'
import { agent, messageFile } from '../entities/conversation.ts'
import { slackChannelId, slackTeamId, slackTs, slackUserGroupId, slackUserId } from '../entities/site.ts'
import { deliveryFailure } from '../facts.ts'
import { define, inWorkspace, none } from './request-definition.ts'

export const slackChannel = z.object({
  id: slackChannelId,
  name: z.string(),
  isPrivate: z.boolean(),
  isMember: z.boolean(),
})

/** Several people who can be mentioned at once. */
const userGroup = z.object({ slackUserGroupId, name: z.string(), handle: z.string() })

/** A Block Kit view, as `packages/slack` builds it; Slack checks the rest. */
const slackView = z.looseObject({
  type: z.enum(['modal', 'home']),
  blocks: z.array(z.looseObject({ type: z.string() })).max(100),
})
const openedView = z.object({ viewId: z.string(), hash: z.string() })

export const slackRequests = {
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
  /** Private channels that the app is in and this person is not: what is said there is not for them. As it was at most a minute ago. */
  'channel.hidden.v1': define({
    input: inWorkspace.extend({ slackUserId }),
    output: z.object({ slackChannelIds: z.array(slackChannelId) }),
    responder: 'slack-web-api',
    handler: 'list-hidden-channels',
    askers: ['slack-interactivity'],
  }),
  'userGroup.list.v1': define({
    input: inWorkspace,
    output: z.object({ userGroups: z.array(userGroup) }),
    responder: 'slack-web-api',
    handler: 'list-user-groups',
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
    output: z.object({
      agent,
      /** Whose person it is: another company's, in a channel that is shared with it. Missing when Slack did not say. */
      slackTeamId: slackTeamId.optional(),
      slackEnterpriseId: z.string().optional(),
      /** Somebody whom the team lets into some channels only. */
      guest: z.boolean().default(false),
    }),
    responder: 'slack-web-api',
    handler: 'get-agent',
    askers: ['conversations', 'slack-interactivity'],
  }),
  'emoji.find.v1': define({
    input: inWorkspace.extend({ name: z.string().min(1).max(200) }),
    /** Address of its picture; empty where the workspace has none of this name. */
    output: z.object({ url: z.string() }),
    responder: 'slack-web-api',
    handler: 'find-emoji',
    askers: ['conversations'],
  }),
  /** What a file is, where a message does not tell: of one from another company Slack gives the id alone. */
  'slackFile.get.v1': define({
    input: inWorkspace.extend({ slackFileId: z.string().min(1).max(40) }),
    output: messageFile.omit({ fileId: true, slackFileId: true }),
    responder: 'slack-web-api',
    handler: 'get-slack-file',
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
    askers: ['conversations', 'slack-interactivity'],
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
  'view.open.v1': define({
    input: inWorkspace.extend({
      triggerId: z.string().min(1),
      view: slackView,
      /** On top of the modal that is open. */ push: z.boolean().default(false),
    }),
    output: openedView,
    responder: 'slack-web-api',
    handler: 'open-view',
    askers: ['slack-interactivity'],
  }),
  'view.update.v1': define({
    input: inWorkspace.extend({ viewId: z.string().min(1), hash: z.string().nullable(), view: slackView }),
    output: openedView,
    responder: 'slack-web-api',
    handler: 'update-view',
    askers: ['slack-interactivity'],
  }),
  /** A person's App Home. */
  'view.publish.v1': define({
    input: inWorkspace.extend({ slackUserId, view: slackView }),
    output: none,
    responder: 'slack-web-api',
    handler: 'publish-view',
    askers: ['slack-interactivity'],
  }),
  /** A message of the app to one person: where they wrote to it. */
  'directMessage.post.v1': define({
    input: inWorkspace.extend({ slackUserId, text: z.string().min(1).max(3_000), slackThreadTs: slackTs.nullable() }),
    output: none,
    responder: 'slack-web-api',
    handler: 'post-direct-message',
    askers: ['slack-interactivity', 'console'],
  }),
  /** Who of these people Slack shows as active. */
  'presence.get.v1': define({
    input: inWorkspace.extend({ slackUserIds: z.array(slackUserId).max(200) }),
    output: z.object({ active: z.array(slackUserId) }),
    responder: 'slack-web-api',
    handler: 'get-presence',
    askers: ['conversations'],
    timeoutMs: 30_000,
  }),
  /** Walks the connection step by step; after the first broken step the rest is not tried. */
  'connection.test.v1': define({
    input: inWorkspace.extend({ slackChannelId: slackChannelId.nullable() }),
    output: z.object({
      steps: z.array(
        z.object({
          step: z.enum(['token', 'scopes', 'channel', 'membership', 'events', 'roundTrip']),
          result: z.enum(['ok', 'broken', 'skipped']),
          /** For a person: what was found, and what to do. */
          text: z.string(),
        }),
      ),
    }),
    responder: 'slack-web-api',
    handler: 'test-connection',
    askers: ['slack-interactivity', 'console'],
    timeoutMs: 30_000,
  }),
} as const
