import { type CardAction, type ConversationSnapshot, cardActions } from '@parley/contracts'
import type { ActionsBlock, Button, KnownBlock, SectionBlock } from '@slack/types'
import { escapeSlack } from '../text/escape.ts'
import { pageLink } from './page-link.ts'
import { visitorName } from './visitor-name.ts'

/** A message for `chat.postMessage` and `chat.update`. */
export interface Card {
  text: string
  blocks: KnownBlock[]
}

/** Slack's limits, in characters: of a header, and of a field with what escaping may add to it. */
const longestHeader = 150
const longestValue = 300

/** What stands at the head of a conversation: who, where from, how it stands, and the buttons that change that. */
export function conversationCard(conversation: ConversationSnapshot): Card {
  const name = visitorName(conversation)
  return {
    text: `${escapeSlack(name)} on ${escapeSlack(conversation.siteName)} · ${statusWord(conversation)}`,
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: cut(name, longestHeader), emoji: false } },
      statusLine(conversation),
      ...detailsOf(conversation),
      buttonsOf(conversation),
    ],
  }
}

const mrkdwn = (text: string) => ({ type: 'mrkdwn' as const, text, verbatim: true })

function statusLine(conversation: ConversationSnapshot): KnownBlock {
  const origin = `${escapeSlack(conversation.siteName)} #${conversation.number}`
  return { type: 'context', elements: [mrkdwn(`${statusText(conversation)}  ·  ${origin}`)] }
}

function statusText({ status, assignee, startedAt, firstReplyAt, closedAt }: ConversationSnapshot): string {
  if (status === 'closed') return `*Closed*${closedAt ? ` ${when(closedAt)}` : ''}`
  if (status === 'snoozed') return '*Snoozed*'
  if (assignee) return `*Open*, taken by *${escapeSlack(assignee.name)}*`
  return firstReplyAt ? '*Open*, nobody has taken it' : `*Waiting* since ${when(startedAt)}`
}

function statusWord({ status, assignee }: ConversationSnapshot): string {
  if (status !== 'open') return status
  return assignee ? `taken by ${escapeSlack(assignee.name)}` : 'waiting'
}

/** Shown in each reader's own time zone. @see https://docs.slack.dev/messaging/formatting-message-text/#date-formatting */
function when(time: string): string {
  const fallback = `${time.slice(0, 16).replace('T', ' ')} UTC`
  return `<!date^${Math.floor(Date.parse(time) / 1_000)}^{date_short_pretty} {time}|${fallback}>`
}

function detailsOf({ visitor }: ConversationSnapshot): SectionBlock[] {
  const details: [string, string][] = [
    ['Page', pageLink(visitor.pageUrl, visitor.pageTitle)],
    ['Email', inert(visitor.email)],
    ['Device', inert(visitor.device)],
    ['Language', inert(visitor.locale)],
  ]
  const fields = details.filter(([, value]) => value).map(([label, value]) => mrkdwn(`*${label}*\n${value}`))
  return fields.length > 0 ? [{ type: 'section', fields }] : []
}

const inert = (text: string) => escapeSlack(cut(text, longestValue))

function buttonsOf({ id, status, assignee }: ConversationSnapshot): ActionsBlock {
  const button = (action: CardAction, label: string, style?: 'primary'): Button => ({
    type: 'button',
    action_id: action,
    text: { type: 'plain_text', text: label, emoji: false },
    value: id,
    ...(style ? { style } : {}),
  })
  if (status === 'closed') return actions([button(cardActions.reopen, 'Reopen')])
  const close = button(cardActions.close, 'Close')
  return actions(assignee ? [close] : [button(cardActions.take, 'Take', 'primary'), close])
}

const actions = (elements: Button[]): ActionsBlock => ({ type: 'actions', elements })

const cut = (text: string, longest: number) => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text)
