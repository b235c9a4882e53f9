import { z } from 'zod'
import { conversationId, messageId, siteId, visitorId, workspaceId } from '../ids.ts'
import { richText } from '../rich-text.ts'
import { author, visitorFile } from '../visitor-socket.ts'
import { mode, slackChannelId, slackTs, slackUserId } from './site.ts'

export const status = z.enum(['open', 'snoozed', 'closed'])
export type Status = z.infer<typeof status>

/** A human who answers, as others see them. */
export const agent = z.object({
  slackUserId,
  name: z.string(),
  avatarUrl: z.string(),
})
export type Agent = z.infer<typeof agent>

/** Where a conversation lives in Slack. Still: a thread (`slackThreadTs` is the card). Noisy: a channel, and the card in it. */
export const destination = z.object({
  slackChannelId,
  slackThreadTs: slackTs,
})
export type Destination = z.infer<typeof destination>

/** What somebody who answers may know of the visitor. */
export const visitorSummary = z.object({
  visitorId,
  name: z.string(),
  email: z.string(),
  pageUrl: z.string(),
  pageTitle: z.string(),
  locale: z.string(),
  /** Browser and system, as `Firefox 141 on Windows`; empty when unknown. */
  device: z.string(),
  /** IANA time zone of the visitor's browser, the nearest thing to a place that needs no look-up; empty when unknown. */
  timeZone: z.string().default(''),
  /** Whether the site vouches for name and e-mail by a signed identity. */
  verified: z.boolean().default(false),
  blocked: z.boolean().default(false),
})
export type VisitorSummary = z.infer<typeof visitorSummary>

/** What the visitor said of it, once it was closed. */
export const rating = z.object({ score: z.int().min(1).max(5), comment: z.string(), ratedAt: z.iso.datetime() })
export type Rating = z.infer<typeof rating>

/** A conversation whole enough to draw its card and to deliver into it without asking anybody. */
export const conversationSnapshot = z.object({
  id: conversationId,
  workspaceId,
  siteId,
  siteName: z.string(),
  /** Counts the site's conversations from 1. */
  number: z.int().min(1),
  /** The mode, channel and people are those of the conversation's beginning: a site's change concerns later ones. */
  mode,
  homeChannelId: slackChannelId.nullable(),
  inviteSlackUserIds: z.array(slackUserId),
  status,
  assignee: agent.nullable(),
  visitor: visitorSummary,
  /** Grows by one with every change of the conversation itself; a consumer ignores what is older than it has. */
  version: z.int().min(1),
  lastSeq: z.int().min(0),
  startedAt: z.iso.datetime(),
  firstReplyAt: z.iso.datetime().nullable(),
  closedAt: z.iso.datetime().nullable(),
  /** Since when the visitor waits for an answer; null when the last word is not theirs, or nobody has to answer. */
  waitingSince: z.iso.datetime().nullable().default(null),
  closeReason: z.string().max(200).default(''),
  /** What agents write stays among them until it is sent on purpose. */
  internalUntilSent: z.boolean().default(false),
  /** A delivery to Slack has failed for good and can be tried again. */
  undelivered: z.int().min(0).default(0),
  rating: rating.nullable().default(null),
})
export type ConversationSnapshot = z.infer<typeof conversationSnapshot>

/** Where a message entered Parley. Only what did not come from Slack is delivered to Slack. */
export const origin = z.enum(['visitor', 'slack', 'console', 'system'])
export type Origin = z.infer<typeof origin>

/** A file in a message. Its bytes live in Slack; a visitor's are on their way there until `slackFileId` is known. */
export const messageFile = visitorFile.extend({ slackFileId: z.string().nullable() })
export type MessageFile = z.infer<typeof messageFile>

/** One message, as stored. */
export const message = z.object({
  id: messageId,
  conversationId,
  seq: z.int().min(1),
  author,
  origin,
  agent: agent.nullable(),
  text: z.string(),
  /** The same with its formatting; null where `text` says it all. */
  rich: richText.nullable().default(null),
  files: z.array(messageFile).default([]),
  createdAt: z.iso.datetime(),
  editedAt: z.iso.datetime().nullable(),
  deletedAt: z.iso.datetime().nullable(),
})
export type Message = z.infer<typeof message>

/** A line of the Console's list. */
export const conversationSummary = conversationSnapshot
  .pick({
    id: true,
    siteId: true,
    siteName: true,
    number: true,
    status: true,
    assignee: true,
    visitor: true,
    mode: true,
    startedAt: true,
  })
  .extend({
    lastMessageAt: z.iso.datetime(),
    lastMessageText: z.string(),
    lastMessageAuthor: author,
    destination: destination.nullable(),
  })
export type ConversationSummary = z.infer<typeof conversationSummary>
