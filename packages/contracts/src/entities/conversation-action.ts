import { z } from 'zod'
import { conversationId, messageId, savedReplyId } from '../ids.ts'
import { maxMessageLength } from '../visitor-limits.ts'
import { slackChannelId, slackTs, slackUserId } from './site.ts'

/** A conversation by its id, or by a place in Slack: a thread of a Still channel, or a Noisy channel. */
export const conversationTarget = z.union([
  z.object({ conversationId }),
  z.object({ slackChannelId, slackThreadTs: slackTs.nullable() }),
])
export type ConversationTarget = z.infer<typeof conversationTarget>

/** One message by its id, or by its place in Slack. */
export const messageTarget = z.union([z.object({ messageId }), z.object({ slackChannelId, slackTs })])

/** What an agent can do with a conversation, by whatever surface: button, modal, shortcut, slash command, mention, reaction, Console. */
export const conversationAction = z.discriminatedUnion('do', [
  z.object({ do: z.literal('take') }),
  /** Gives it to somebody; null leaves it to anybody. */
  z.object({ do: z.literal('assign'), slackUserId: slackUserId.nullable() }),
  z.object({ do: z.literal('note'), text: z.string().trim().min(1).max(maxMessageLength) }),
  z.object({ do: z.literal('reply'), text: z.string().trim().min(1).max(maxMessageLength) }),
  /** By id, or by the shortcut that agents type. */
  z.object({
    do: z.literal('savedReply'),
    saved: z.union([z.object({ savedReplyId }), z.object({ shortcut: z.string().min(1).max(60) })]),
  }),
  z.object({ do: z.literal('close'), reason: z.string().trim().max(200).default('') }),
  z.object({ do: z.literal('reopen') }),
  z.object({ do: z.literal('block') }),
  z.object({ do: z.literal('unblock') }),
  z.object({ do: z.literal('transcript'), email: z.email().max(320) }),
  /** Takes a message back from the visitor. */
  z.object({ do: z.literal('recall'), message: messageTarget }),
  /** Sends what was internal until now. */
  z.object({ do: z.literal('send'), message: z.object({ slackChannelId, slackTs }) }),
  /** Tries what could not be delivered once more. */
  z.object({ do: z.literal('retry') }),
])
export type ConversationAction = z.infer<typeof conversationAction>
export type ConversationActionName = ConversationAction['do']

/** What came of it. `unchanged`: it was so already. `refused`: somebody was faster, or it makes no sense now; the text says which. */
export const actionOutcome = z.enum(['done', 'unchanged', 'refused'])

/** By hand (`on`, `off`), or `auto`: by whether Slack shows the person as active. */
export const agentAvailability = z.enum(['on', 'off', 'auto'])
export type AgentAvailability = z.infer<typeof agentAvailability>

/** A text that agents send by a few letters. `{visitor.name}`, `{agent.name}` and `{site.name}` are filled in. */
export const savedReply = z.object({
  id: savedReplyId,
  shortcut: z.string().regex(/^[\p{L}\p{N}_-]{1,60}$/u, 'letters, digits, - and _'),
  text: z.string().trim().min(1).max(maxMessageLength),
})
export type SavedReply = z.infer<typeof savedReply>
