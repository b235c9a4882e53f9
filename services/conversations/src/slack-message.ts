import { notePrefix } from '@parley/contracts'
import { z } from 'zod'
import type { SlackFile } from './slack-file.ts'

const slackFile = z.looseObject({
  id: z.string().nullish(),
  name: z.string().nullish(),
  size: z.number().nullish(),
  mimetype: z.string().nullish(),
  original_w: z.number().nullish(),
  original_h: z.number().nullish(),
})

/** Slack's message event, as far as it decides what becomes of it. @see https://docs.slack.dev/reference/events/message/ */
const inner = z.looseObject({
  subtype: z.string().nullish(),
  user: z.string().nullish(),
  bot_id: z.string().nullish(),
  text: z.string().nullish(),
  blocks: z.unknown().optional(),
  ts: z.string().nullish(),
  thread_ts: z.string().nullish(),
  edited: z.looseObject({ ts: z.string() }).nullish(),
  files: z.array(slackFile).nullish(),
  user_team: z.string().nullish(),
})
const event = inner.extend({
  channel: z.string().nullish(),
  deleted_ts: z.string().nullish(),
  message: inner.nullish(),
  previous_message: inner.nullish(),
})
type Inner = z.infer<typeof inner>

export interface Post {
  kind: 'post'
  slackChannelId: string
  slackTs: string
  slackThreadTs: string | null
  /** Shown in the channel as well as in its thread. */
  broadcast: boolean
  slackUserId: string
  text: string
  /** The same as Slack's composer made it, with its formatting. */
  blocks: unknown
  files: SlackFile[]
  /** The author's team, where Slack says it: another company's in a channel shared with it. */
  slackUserTeamId: string | null
  /** Slack's time of the edit, when this is one. */
  slackEditTs: string | null
}

export interface Deletion {
  kind: 'deletion'
  slackChannelId: string
  slackTs: string
  slackThreadTs: string | null
  broadcast: boolean
}

export type SlackMessage = Post | Deletion | { kind: 'ignored'; reason: string }

/** Subtypes that are people's words; all others are Slack's own notices, bots, or changes of what was written. */
const spoken = new Set<string | null | undefined>([undefined, null, '', 'file_share', 'thread_broadcast', 'me_message'])

const ignored = (reason: string) => ({ kind: 'ignored' as const, reason })

/** Decides what a message event says. Pure. */
export function readSlackMessage(raw: unknown): SlackMessage {
  const parsed = event.safeParse(raw)
  if (!parsed.success || !parsed.data.channel) return ignored('not a message')
  const { channel, subtype } = parsed.data
  if (subtype === 'message_deleted') return deletionOf(channel, parsed.data.previous_message, parsed.data.deleted_ts)
  if (subtype === 'message_changed') return changeOf(channel, parsed.data.message, parsed.data.previous_message)
  if (!spoken.has(subtype)) return ignored(`message of subtype ${subtype}`)
  return postOf(channel, parsed.data, null)
}

function changeOf(
  channel: string,
  message: Inner | null | undefined,
  previous: Inner | null | undefined,
): SlackMessage {
  if (!message) return ignored('a change of nothing')
  // The parent of a thread leaves a tombstone behind.
  if (message.subtype === 'tombstone') return deletionOf(channel, message, message.ts)
  // A reply that its author shows to the channel only later.
  const isShown = message.subtype === 'thread_broadcast' && previous && previous.subtype !== 'thread_broadcast'
  if (isShown && !message.edited) return postOf(channel, message, null)
  // Slack shows a link's preview by the same event; only an edit names when it was made.
  if (!message.edited) return ignored('an unfurl')
  if (!spoken.has(message.subtype)) return ignored(`change of subtype ${message.subtype}`)
  return postOf(channel, message, message.edited.ts)
}

function postOf(channel: string, message: Inner, slackEditTs: string | null): SlackMessage {
  if (message.bot_id) return ignored('a bot’s message')
  if (!message.user || !message.ts) return ignored('nobody’s message')
  return {
    kind: 'post',
    slackChannelId: channel,
    slackTs: message.ts,
    slackThreadTs: threadOf(message),
    broadcast: message.subtype === 'thread_broadcast',
    slackUserId: message.user,
    text: message.text ?? '',
    blocks: message.blocks,
    files: (message.files ?? []).flatMap(fileOf),
    slackUserTeamId: message.user_team ?? null,
    slackEditTs,
  }
}

function deletionOf(channel: string, previous: Inner | null | undefined, ts: string | null | undefined): SlackMessage {
  const slackTs = ts ?? previous?.ts
  if (!slackTs) return ignored('a deletion of nothing')
  if (previous?.bot_id) return ignored('a bot’s message deleted')
  const slackThreadTs = previous ? threadOf(previous) : null
  const broadcast = previous?.subtype === 'thread_broadcast'
  return { kind: 'deletion', slackChannelId: channel, slackTs, slackThreadTs, broadcast }
}

/** One that was deleted has no more than an id, and no place in the message. */
function fileOf(file: z.infer<typeof slackFile>): SlackFile[] {
  if (!file.id || file.mode === 'tombstone') return []
  return [
    {
      id: file.id,
      described: Boolean(file.name),
      name: file.name ?? 'file',
      size: Math.max(0, Math.trunc(file.size ?? 0)),
      mimetype: file.mimetype ?? 'application/octet-stream',
      width: file.original_w ?? null,
      height: file.original_h ?? null,
    },
  ]
}

/** A thread's parent names itself as its thread. */
const threadOf = (message: Inner) => (message.thread_ts && message.thread_ts !== message.ts ? message.thread_ts : null)

/** What is said to the app in a conversation is a command, and none of the visitor's business. */
export const isCommand = (text: string, botUserId: string): boolean =>
  [`<@${botUserId}>`, `<@${botUserId}|`].some((mention) => text.trimStart().startsWith(mention))

/** What agents write for each other. */
export const isNote = (text: string): boolean => text.trimStart().startsWith(notePrefix)
