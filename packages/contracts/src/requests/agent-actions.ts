import { z } from 'zod'
import { conversationSnapshot, conversationSummary, status } from '../entities/conversation.ts'
import {
  actionOutcome,
  agentAvailability,
  conversationAction,
  conversationTarget,
  savedReply,
} from '../entities/conversation-action.ts'
import { mode, slackChannelId, slackUserId } from '../entities/site.ts'
import { conversationId, savedReplyId, siteId } from '../ids.ts'
import { trackedEvent } from '../visitor-socket.ts'
import { define, inWorkspace, none } from './request-definition.ts'

const queueEntry = conversationSummary
  .pick({
    id: true,
    siteName: true,
    number: true,
    assignee: true,
    visitor: true,
    startedAt: true,
    lastMessageAt: true,
    lastMessageText: true,
    destination: true,
  })
  .extend({ waitingSince: z.iso.datetime().nullable() })
export type QueueEntry = z.infer<typeof queueEntry>

/** How visitors are to see somebody of the team; what is empty is as Slack has it. */
export const agentProfile = z.object({
  slackUserId,
  publicName: z.string().trim().max(80),
  /** A picture on the web, by https. */
  publicAvatarUrl: z.union([z.literal(''), z.url({ protocol: /^https$/ }).max(500)]),
})
export type AgentProfile = z.infer<typeof agentProfile>

export const agentActionRequests = {
  'conversation.act.v1': define({
    input: inWorkspace.extend({
      slackUserId,
      target: conversationTarget,
      action: conversationAction,
      /** Of one thing that somebody does: words that are sent again under it, because no answer came in time, are there once. */
      gestureId: z.string().min(1).max(200).optional(),
    }),
    output: z.object({
      outcome: actionOutcome,
      /** For the person who did it. */
      text: z.string(),
      conversation: conversationSnapshot.nullable(),
    }),
    responder: 'conversations',
    handler: 'act-on-conversation',
    askers: ['slack-interactivity', 'console'],
  }),
  'conversation.find.v1': define({
    input: inWorkspace.extend({ target: conversationTarget }),
    output: z.object({ conversation: conversationSnapshot.nullable() }),
    responder: 'conversations',
    handler: 'find-conversation',
    askers: ['slack-interactivity'],
  }),
  'visitor.get.v1': define({
    input: inWorkspace.extend({ conversationId }),
    output: z.object({
      conversation: conversationSnapshot.nullable(),
      attributes: z.record(z.string(), z.string()),
      /** Newest first. */
      pages: z.array(z.object({ url: z.string(), title: z.string(), seenAt: z.iso.datetime() })).max(50),
      /** What they did, as the site says, newest first. */
      events: z.array(trackedEvent.extend({ happenedAt: z.iso.datetime() })).max(50),
      /** Of the same person (by verified identity or e-mail), newest first. */
      past: z
        .array(
          z.object({
            conversationId,
            siteName: z.string(),
            number: z.int(),
            status,
            startedAt: z.iso.datetime(),
            lastMessageText: z.string(),
          }),
        )
        .max(20),
    }),
    responder: 'conversations',
    handler: 'get-visitor',
    askers: ['slack-interactivity', 'console'],
  }),
  'savedReply.list.v1': define({
    input: inWorkspace.extend({ query: z.string().max(100), limit: z.int().min(1).max(100) }),
    output: z.object({ savedReplies: z.array(savedReply) }),
    responder: 'conversations',
    handler: 'list-saved-replies',
    askers: ['slack-interactivity', 'console'],
  }),
  /** Makes one, or changes the one with this id. */
  'savedReply.save.v1': define({
    input: inWorkspace.extend({ savedReply: savedReply.extend({ id: savedReplyId.nullable() }) }),
    output: z.object({ savedReply }),
    responder: 'conversations',
    handler: 'save-saved-reply',
    askers: ['slack-interactivity', 'console'],
  }),
  'savedReply.remove.v1': define({
    input: inWorkspace.extend({ savedReplyId }),
    output: none,
    responder: 'conversations',
    handler: 'remove-saved-reply',
    askers: ['slack-interactivity', 'console'],
  }),
  'availability.set.v1': define({
    input: inWorkspace.extend({ slackUserId, availability: agentAvailability }),
    output: z.object({ availability: agentAvailability, available: z.boolean() }),
    responder: 'conversations',
    handler: 'set-availability',
    askers: ['slack-interactivity', 'console'],
  }),
  /** Everybody of the team whom visitors see otherwise than Slack shows them. */
  'agentProfile.list.v1': define({
    input: inWorkspace,
    output: z.object({ profiles: z.array(agentProfile) }),
    responder: 'conversations',
    handler: 'list-agent-profiles',
    askers: ['console'],
  }),
  /** How visitors see somebody from now on; empty is as Slack shows them. */
  'agentProfile.set.v1': define({
    input: inWorkspace.extend({ profile: agentProfile }),
    output: none,
    responder: 'conversations',
    handler: 'set-agent-profile',
    askers: ['console'],
  }),
  /** What a person's App Home shows, and `/parley status`. */
  'queue.get.v1': define({
    input: inWorkspace.extend({
      slackUserId,
      /** Nothing of these is in the lists or their counts. */
      hiddenSlackChannelIds: z.array(slackChannelId),
    }),
    output: z.object({
      /** How many open conversations are in the hidden channels. */
      hidden: z.int(),
      /** Nobody has taken them, or the visitor waits; who waits longest first. At most 20 of each list. */
      waiting: z.array(queueEntry),
      mine: z.array(queueEntry),
      open: z.array(queueEntry),
      counts: z.object({ waiting: z.int(), mine: z.int(), open: z.int() }),
      today: z.object({
        conversations: z.int(),
        closed: z.int(),
        /** Seconds; null before the first. */
        medianFirstReply: z.number().nullable(),
      }),
      availability: agentAvailability,
      available: z.boolean(),
      agentsAvailable: z.int(),
      sites: z.array(
        z.object({
          siteId,
          name: z.string(),
          mode,
          slackChannelId: slackChannelId.nullable(),
          online: z.boolean(),
          seen: z.boolean(),
        }),
      ),
    }),
    responder: 'conversations',
    handler: 'get-queue',
    askers: ['slack-interactivity'],
  }),
} as const
