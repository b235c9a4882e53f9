import type { RequestOutput } from '@parley/contracts'
import type { KnownBlock, ModalView } from '@slack/types'
import { context, cut, divider, marked, oneLine, section, when } from '../block-kit.ts'
import { statusText, visitorDetails } from '../card/conversation-card.ts'
import { pageLink } from '../card/page-link.ts'
import { visitorName } from '../card/visitor-name.ts'
import { escapeSlack } from '../text/escape.ts'
import { modal } from './modal.ts'
import { modalNames } from './view-names.ts'

export type VisitorFile = RequestOutput<'visitor.get.v1'>
type KnownVisitorFile = VisitorFile & { conversation: NonNullable<VisitorFile['conversation']> }

/** A view has at most 100 blocks and a section ten fields; more is in the Console. */
const mostPages = 20
const mostPast = 10
const mostEvents = 10
const mostAttributes = 40
const fieldsInSection = 10

/** Everything that is known of a visitor. @param consoleUrl where the whole conversation can be read */
export function detailsModal(file: KnownVisitorFile, consoleUrl: string): ModalView {
  const { conversation } = file
  const { visitor } = conversation
  const trust = visitor.verified ? '✓ The site vouches for name and e-mail.' : 'Name and e-mail are not verified.'
  return modal({
    name: modalNames.details,
    title: 'Visitor',
    submit: null,
    memory: { conversationId: conversation.id },
    blocks: [
      section(`*${escapeSlack(cut(visitorName(conversation), 200))}*${visitor.blocked ? '  🚫 blocked' : ''}`),
      context(`${statusText(conversation)}  ·  ${trust}`),
      ...visitorDetails(conversation),
      ...attributesOf(file),
      ...eventsOf(file),
      ...pagesOf(file),
      ...pastOf(file),
      divider,
      context(`<${consoleUrl}/conversations/${conversation.id}|The whole conversation in the Console>`),
    ],
  })
}

function attributesOf({ attributes }: VisitorFile): KnownBlock[] {
  const fields = Object.entries(attributes)
    .slice(0, mostAttributes)
    .map(([name, value]) => marked(`*${shown(name, 80)}*\n${shown(value, 300) || '–'}`))
  const rows: KnownBlock[] = []
  for (let at = 0; at < fields.length; at += fieldsInSection)
    rows.push({ type: 'section', fields: fields.slice(at, at + fieldsInSection) })
  return rows.length > 0 ? [divider, ...rows] : []
}

function eventsOf({ events }: VisitorFile): KnownBlock[] {
  const lines = events.slice(0, mostEvents).map(({ name, properties, happenedAt }) => {
    const values = Object.entries(properties).map(([key, value]) => `${key}: ${value}`)
    return `• ${when(happenedAt)}  *${shown(name, 64)}*${values.length > 0 ? `  ${shown(values.join(', '), 150)}` : ''}`
  })
  return listed(`What they did (${events.length})`, lines)
}

function pagesOf({ pages }: VisitorFile): KnownBlock[] {
  const lines = pages
    .slice(0, mostPages)
    .map(
      ({ url, title, seenAt }) => `• ${when(seenAt)}  ${pageLink(url, title).replace('\n', ' · ') || shown(url, 100)}`,
    )
  return listed(`Pages seen (${pages.length})`, lines)
}

function pastOf({ past }: VisitorFile): KnownBlock[] {
  const lines = past
    .slice(0, mostPast)
    .map(
      ({ siteName, number, status, startedAt, lastMessageText }) =>
        `• ${when(startedAt)}  *${shown(siteName, 60)} #${number}*, ${status}: ${shown(lastMessageText, 100)}`,
    )
  return listed(`Past conversations (${past.length})`, lines)
}

/** As many sections as the lines need; none when there are no lines. */
function listed(title: string, lines: string[]): KnownBlock[] {
  if (lines.length === 0) return []
  const texts = [`*${title}*`]
  for (const line of lines) {
    const last = texts.at(-1) ?? ''
    if (last.length + line.length + 1 <= 2_900) texts[texts.length - 1] = `${last}\n${line}`
    else texts.push(line)
  }
  return [divider, ...texts.map(section)]
}

const shown = (text: string, longest: number) => escapeSlack(cut(oneLine(text), longest))
