import { cardActions, type QueueEntry, type RequestOutput } from '@parley/contracts'
import type { KnownBlock } from '@slack/types'
import { actions, button, context, cut, oneLine, quote, section, when } from '../block-kit.ts'
import { visitorName } from '../card/visitor-name.ts'
import { escapeSlack } from '../text/escape.ts'
import { slackLink } from './slack-link.ts'
import { type QueueList, queueLists, viewActions } from './view-names.ts'

export type Queue = RequestOutput<'queue.get.v1'>

/** Where links lead: Slack's own origin, and the team there. */
export interface SlackPlace {
  slackUrl: string
  slackTeamId: string
}

/** A view has at most 100 blocks; each conversation takes three. */
const mostEntries = 15
const longestExcerpt = 140

const nobodyWaits = 'Nobody waits. 🎉 When a visitor writes, they appear here, and in Slack at once.'

const names: Record<QueueList, { label: string; action: string; none: string }> = {
  waiting: { label: 'Waiting', action: viewActions.showWaiting, none: nobodyWaits },
  mine: { label: 'Mine', action: viewActions.showMine, none: 'You have taken no open conversation.' },
  open: { label: 'All open', action: viewActions.showOpen, none: 'No conversation is open.' },
}

/** The lists to choose from, with how many each has. */
export const queueTabs = (queue: Queue, shown: QueueList): KnownBlock =>
  actions(
    queueLists.map((list) =>
      button(names[list].action, `${names[list].label} (${queue.counts[list]})`, {
        value: list,
        ...(list === shown ? { style: 'primary' as const } : {}),
      }),
    ),
  )

/** One of the lists, who waits longest first. */
export function queueBlocks(queue: Queue, list: QueueList, place: SlackPlace): KnownBlock[] {
  const entries = queue[list].slice(0, mostEntries)
  const more = queue.counts[list] - entries.length
  return [
    ...(entries.length === 0 ? [section(names[list].none)] : []),
    ...entries.flatMap((entry) => entryBlocks(entry, place)),
    ...(more > 0 ? [context(`… and ${more} more.`)] : []),
    ...(queue.hidden > 0 ? [context(elsewhere(queue.hidden))] : []),
  ]
}

const elsewhere = (count: number) =>
  count === 1
    ? '🔒 1 open conversation is in a private channel that you are not in. Whoever is in it can invite you.'
    : `🔒 ${count} open conversations are in private channels that you are not in. Whoever is in one can invite you.`

function entryBlocks(entry: QueueEntry, place: SlackPlace): KnownBlock[] {
  const { id, assignee } = entry
  return [
    section(headOf(entry, place)),
    quote(excerptOf(entry)),
    actions([
      ...(assignee ? [] : [button(cardActions.take, 'Take', { value: id, style: 'primary' })]),
      button(cardActions.handOver, 'Hand over', { value: id }),
      button(cardActions.savedReply, 'Saved reply', { value: id }),
      button(cardActions.details, 'Visitor', { value: id }),
      button(cardActions.closeWithReason, 'Close', { value: id }),
    ]),
  ]
}

function headOf(entry: QueueEntry, { slackUrl, slackTeamId }: SlackPlace): string {
  // The name is the visitor's own choice: as a link's words it could pass for another address.
  const link = entry.destination
    ? [`<${slackLink(slackUrl, slackTeamId, entry.destination).replaceAll('&', '&amp;')}|Open in Slack>`]
    : []
  const state = [
    entry.waitingSince ? `waiting since ${when(entry.waitingSince, '{date_short_pretty} {time} ({ago})')}` : 'answered',
    entry.assignee ? `taken by ${escapeSlack(entry.assignee.name)}` : 'nobody has taken it',
  ]
  const name = `*${escapeSlack(cut(visitorName(entry), 80)).replaceAll('*', '∗')}*`
  return [name, `${escapeSlack(entry.siteName)} #${entry.number}`, ...state, ...link].join('  ·  ')
}

const excerptOf = ({ lastMessageText }: QueueEntry) => cut(oneLine(lastMessageText), longestExcerpt) || '…'
