import { z } from 'zod'
import { messageFile } from '../entities/conversation.ts'
import { conversationId, fileId, messageId, siteId, visitorId } from '../ids.ts'
import { maxFilesPerMessage, maxMessageLength, maxMessagesTogether, maxRatingComment } from '../visitor-limits.ts'
import { conversationState, emailAddress, pageView, trackedEvent, visitorMessage } from '../visitor-socket.ts'
import { define, inWorkspace, none } from './request-definition.ts'

export const visitorDetails = z.object({
  name: z.string().max(200),
  email: z.string().max(320),
  locale: z.string().max(35),
  userAgent: z.string().max(500),
  timeZone: z.string().max(60).default(''),
  page: pageView,
})

const sentMessage = z.object({
  clientMessageId: z.string().min(8).max(64),
  /** Empty only where there are files. */
  text: z.string().max(maxMessageLength),
  files: z.array(messageFile).max(maxFilesPerMessage).default([]),
})
const storedMessage = z.object({ messageId, seq: z.int().min(1), createdAt: z.iso.datetime() })

export const visitorRequests = {
  /** A visitor's messages, those that wait together, in their order. */
  'message.send.v1': define({
    input: inWorkspace.extend({
      siteId,
      visitorId,
      visitor: visitorDetails,
      messages: z.array(sentMessage).min(1).max(maxMessagesTogether),
    }),
    /** In the same order. Null for a new one of somebody whom the team has blocked. */
    output: z.object({ conversationId, messages: z.array(storedMessage.nullable()) }),
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
  /** The visitor says how a closed conversation was. Where it cannot be rated it stays as it is. */
  'conversation.rate.v1': define({
    input: inWorkspace.extend({
      visitorId,
      conversationId,
      score: z.int().min(1).max(5),
      comment: z.string().max(maxRatingComment),
    }),
    output: z.object({ conversation: conversationState }),
    responder: 'conversations',
    handler: 'rate-conversation',
    askers: ['chat-realtime'],
  }),
  /** The visitor wants the conversation by mail. Not sent where the site does not offer it, or nobody has answered yet. */
  'transcript.send.v1': define({
    input: inWorkspace.extend({ siteId, visitorId, email: emailAddress }),
    output: z.object({ sent: z.boolean() }),
    responder: 'conversations',
    handler: 'send-transcript',
    askers: ['chat-realtime'],
  }),
  /** The visitor wants everything that is known of them deleted. Not done where the site does not let them. */
  'visitor.forget.v1': define({
    input: inWorkspace.extend({ siteId, visitorId }),
    output: z.object({ forgotten: z.boolean() }),
    responder: 'conversations',
    handler: 'forget-visitor',
    askers: ['chat-realtime'],
  }),
  /** The visitor, who has written before, went to another page. */
  'visitor.browse.v1': define({
    input: inWorkspace.extend({ visitorId, page: pageView }),
    output: none,
    responder: 'conversations',
    handler: 'record-page',
    askers: ['chat-realtime'],
  }),
  /** The visitor, who has written before, did something. */
  'visitor.track.v1': define({
    input: inWorkspace.extend({ visitorId, event: trackedEvent }),
    output: none,
    responder: 'conversations',
    handler: 'record-event',
    askers: ['chat-realtime'],
  }),
  /** A file in a message of the visitor's conversation; null for what is not, or not any more. */
  'file.find.v1': define({
    input: inWorkspace.extend({ visitorId, fileId }),
    output: z.object({ file: messageFile.nullable() }),
    responder: 'conversations',
    handler: 'find-file',
    askers: ['chat-realtime'],
  }),
  /** The visitor corrects a message of theirs. */
  'message.edit.v1': define({
    input: inWorkspace.extend({ visitorId, messageId, text: z.string().min(1).max(maxMessageLength) }),
    output: z.object({ message: visitorMessage }),
    responder: 'conversations',
    handler: 'edit-message',
    askers: ['chat-realtime'],
  }),
  /** The visitor takes a message of theirs back. */
  'message.withdraw.v1': define({
    input: inWorkspace.extend({ visitorId, messageId }),
    output: z.object({ message: visitorMessage }),
    responder: 'conversations',
    handler: 'withdraw-message',
    askers: ['chat-realtime'],
  }),
} as const
