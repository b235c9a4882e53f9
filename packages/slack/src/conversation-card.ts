import { type ConversationSnapshot, cardActions } from '@parley/contracts'
import type { ActionsBlock, Button, ContextBlock, KnownBlock, SectionBlock } from '@slack/types'
import { escapeSlack, inertText } from './slack-text.ts'

export interface Card {
  /** For notifications and screen readers. */
  text: string
  blocks: KnownBlock[]
}

/** What a visitor is called before they say their name. */
export const visitorName = ({ visitor, number }: Pick<ConversationSnapshot, 'visitor' | 'number'>): string =>
  visitor.name || `Visitor ${number}`

/** The card that stands at the head of a conversation in Slack: who writes from where, how it stands, and what can be done. */
export function conversationCard(conversation: ConversationSnapshot): Card {
  const name = visitorName(conversation)
  return {
    text: `${inertText(name)} · ${inertText(conversation.siteName)} · ${statusOf(conversation)}`,
    blocks: [heading(conversation, name), details(conversation), buttons(conversation)],
  }
}

const heading = (conversation: ConversationSnapshot, name: string): SectionBlock => ({
  type: 'section',
  text: {
    type: 'mrkdwn',
    text: `*${escapeMarks(name)}* on ${escapeMarks(conversation.siteName)}\n${statusOf(conversation)}`,
  },
})

function statusOf({ status, assignee, startedAt, firstReplyAt, closedAt }: ConversationSnapshot): string {
  if (status === 'closed') return `:white_check_mark: Closed ${closedAt ? timeOf(closedAt) : ''}`.trim()
  if (assignee) return `:speech_balloon: With <@${assignee.slackUserId}>`
  return firstReplyAt ? ':speech_balloon: Open' : `:hourglass_flowing_sand: Waiting since ${timeOf(startedAt)}`
}

/** Slack writes it in each reader's own time zone. @see https://docs.slack.dev/messaging/formatting-message-text/#date-formatting */
function timeOf(iso: string): string {
  const seconds = Math.floor(Date.parse(iso) / 1_000)
  return `<!date^${seconds}^{time}|${iso.slice(11, 16)} UTC>`
}

function details({ visitor }: ConversationSnapshot): ContextBlock {
  const facts = [pageOf(visitor.pageUrl, visitor.pageTitle), visitor.email, visitor.device, visitor.locale].filter(
    Boolean,
  )
  return {
    type: 'context',
    elements: [
      { type: 'plain_text', text: facts.join('  ·  ').slice(0, 2_000) || 'Nothing more is known yet', emoji: false },
    ],
  }
}

/** As plain text: an address that a visitor's browser claims is shown, never made a link under another name. */
const pageOf = (url: string, title: string) => (title && url ? `${title} (${url})` : title || url)

const buttons = (conversation: ConversationSnapshot): ActionsBlock => ({
  type: 'actions',
  elements:
    conversation.status === 'closed'
      ? [button('Reopen', cardActions.reopen, conversation.id)]
      : [
          ...(conversation.assignee ? [] : [button('Take', cardActions.take, conversation.id, 'primary')]),
          button('Close', cardActions.close, conversation.id),
        ],
})

const button = (label: string, action: string, value: string, style?: 'primary'): Button => ({
  type: 'button',
  text: { type: 'plain_text', text: label },
  action_id: action,
  value,
  ...(style ? { style } : {}),
})

/** In mrkdwn, marks in a name would format what follows. */
const escapeMarks = (text: string) => escapeSlack(text).replace(/[*_~`]/g, '')
