import { type ConversationSnapshot, cardActions, notePrefix } from '@parley/contracts'
import type { KnownBlock, SectionBlock } from '@slack/types'
import { button, context, cut, header, marked, when } from '../block-kit.ts'
import { escapeSlack } from '../text/escape.ts'
import { conversationButtons } from './card-buttons.ts'
import { pageLink } from './page-link.ts'
import { visitorName } from './visitor-name.ts'
import { languageOf, placeOf } from './visitor-place.ts'

/** A message for `chat.postMessage` and `chat.update`. */
export interface Card {
  text: string
  blocks: KnownBlock[]
}

/** In characters: of a field, with what escaping may add to it. */
const longestValue = 300

/** What stands at the head of a conversation: who, where from, how it stands, and the buttons that change that. */
export function conversationCard(conversation: ConversationSnapshot): Card {
  const name = visitorName(conversation)
  return {
    text: `${escapeSlack(name)} on ${escapeSlack(conversation.siteName)} · ${statusWord(conversation)}`,
    blocks: [
      header(name),
      statusLine(conversation),
      ...visitorDetails(conversation),
      ...ratingLine(conversation),
      ...undelivered(conversation),
      conversationButtons(conversation),
      ...hint(conversation),
    ],
  }
}

function statusLine(conversation: ConversationSnapshot): KnownBlock {
  const { siteName, number, visitor } = conversation
  const parts = [
    statusText(conversation),
    `${escapeSlack(siteName)} #${number}`,
    visitor.verified ? '✓ verified' : 'not verified',
    ...(visitor.blocked ? ['🚫 *blocked*'] : []),
  ]
  return context(parts.join('  ·  '))
}

/** How a conversation stands, in Slack's writing. */
export function statusText(conversation: ConversationSnapshot): string {
  const { status, assignee, waitingSince, closedAt, closeReason } = conversation
  if (status === 'closed') {
    const reason = closeReason ? `: ${escapeSlack(cut(closeReason, longestValue))}` : ''
    return `*Closed*${closedAt ? ` ${when(closedAt)}` : ''}${reason}`
  }
  if (status === 'snoozed') return '*Snoozed*'
  const taken = assignee ? `*Open*, taken by *${escapeSlack(assignee.name)}*` : ''
  const since = waitingSince ?? (conversation.firstReplyAt ? null : conversation.startedAt)
  if (!since) return taken || '*Open*, nobody has taken it'
  const waiting = `since ${when(since, '{date_short_pretty} {time} ({ago})')}`
  return taken ? `${taken}, waiting ${waiting}` : `*Waiting* ${waiting}`
}

function statusWord({ status, assignee }: ConversationSnapshot): string {
  if (status !== 'open') return status
  return assignee ? `taken by ${escapeSlack(assignee.name)}` : 'waiting'
}

/** What is known of the visitor, in two columns. */
export function visitorDetails({ visitor }: Pick<ConversationSnapshot, 'visitor'>): SectionBlock[] {
  const details: [string, string][] = [
    ['Page', pageLink(visitor.pageUrl, visitor.pageTitle)],
    ['Email', inert(visitor.email)],
    ['Place', inert(placeOf(visitor))],
    ['Device', inert(visitor.device)],
    ['Language', inert(languageOf(visitor))],
  ]
  const fields = details.filter(([, value]) => value).map(([label, value]) => marked(`*${label}*\n${value}`))
  return fields.length > 0 ? [{ type: 'section', fields }] : []
}

const inert = (text: string) => escapeSlack(cut(text, longestValue))

/** What the visitor said of it. */
function ratingLine({ rating }: ConversationSnapshot): KnownBlock[] {
  if (!rating) return []
  const { score, comment } = rating
  const stars = `${'★'.repeat(score)}${'☆'.repeat(5 - score)}`
  return [context([`Rated ${stars} (${score} of 5)`, inert(comment)].filter(Boolean).join('  ·  '))]
}

function undelivered({ id, undelivered: count }: ConversationSnapshot): SectionBlock[] {
  if (count === 0) return []
  const what = count === 1 ? 'A message has' : `${count} messages have`
  return [
    {
      type: 'section',
      text: marked(`⚠️ *${what} not been delivered.* Nothing is lost: try again when the cause is mended.`),
      accessory: button(cardActions.retry, 'Retry', { value: id, style: 'primary' }),
    },
  ]
}

/** Who reads what is written here: nobody should find that out by accident. */
function hint({ status, mode, internalUntilSent }: ConversationSnapshot): KnownBlock[] {
  if (status === 'closed') return []
  const place = mode === 'still' ? 'this thread' : 'this channel'
  if (internalUntilSent)
    return [
      context(`What you write in ${place} stays among yourselves until it is sent: “Send to visitor” in its menu.`),
    ]
  return [
    context(`What you write in ${place} goes to the visitor; a line that begins with \`${notePrefix}\` does not.`),
  ]
}
