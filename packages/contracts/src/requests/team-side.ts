import { z } from 'zod'
import { agent, conversationSnapshot, conversationSummary, message } from '../entities/conversation.ts'
import { conversationId, messageId, siteId } from '../ids.ts'
import { maxMessageLength } from '../visitor-limits.ts'
import { define, inWorkspace } from './request-definition.ts'

export const teamRequests = {
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
    input: inWorkspace.extend({
      conversationId,
      /** Only messages before this one, by its `seq`; without it the newest. */
      before: z.int().min(1).optional(),
      limit: z.int().min(1).max(100).default(100),
    }),
    output: z.object({
      conversation: conversationSnapshot,
      /** In their order. Fewer than were asked for where they are long. */
      messages: z.array(message).max(100),
      /** What `before` is for the page before this one; null at the beginning. */
      earlier: z.int().min(1).nullable(),
    }),
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
