import type { ConversationSnapshot, SavedReply } from '@parley/contracts'
import { injectionTexts, slackOffences } from '@parley/test-kit'
import type { HomeView, ModalView } from '@slack/types'
import { describe, expect, it } from 'vitest'
import { blockModal } from './block-modal.ts'
import { closeModal } from './close-modal.ts'
import { conversationModal } from './conversation-modal.ts'
import { detailsModal } from './details-modal.ts'
import { handOverModal } from './hand-over-modal.ts'
import { homeView } from './home-view.ts'
import { messageModal } from './message-modal.ts'
import { noteModal } from './note-modal.ts'
import type { Queue } from './queue-blocks.ts'
import { queueModal } from './queue-modal.ts'
import { editSavedReplyModal, fitsModal, removeSavedReplyModal, savedRepliesModal } from './saved-replies-modal.ts'
import { savedReplyModal, savedReplyOption } from './saved-reply-modal.ts'
import { transcriptModal } from './transcript-modal.ts'

const id = <P extends string>(prefix: P) => `${prefix}_01k00000000000000000000000` as `${P}_${string}`
const at = '2026-11-23T10:00:00.000Z'

/** Everything that people type is this text, as much as our own contracts let through. */
function viewsFull(text: string): Record<string, HomeView | ModalView> {
  const short = text.slice(0, 200)
  const pageUrl = `https://shop.example.com/${encodeURI(short)}`
  const conversation: ConversationSnapshot = {
    id: id('cnv'),
    workspaceId: id('wks'),
    siteId: id('sit'),
    siteName: text.slice(0, 60),
    number: 1_234_567,
    mode: 'noisy',
    homeChannelId: 'C1',
    inviteSlackUserIds: [],
    status: 'closed',
    assignee: { slackUserId: 'U1', name: short, avatarUrl: '' },
    visitor: {
      visitorId: id('vis'),
      name: text,
      email: `${short}@example.com`,
      pageUrl,
      pageTitle: text,
      locale: 'en-GB',
      device: text,
      timeZone: text,
      verified: false,
      blocked: true,
    },
    version: 1,
    lastSeq: 1,
    startedAt: at,
    firstReplyAt: at,
    closedAt: at,
    waitingSince: at,
    closeReason: short,
    internalUntilSent: false,
    undelivered: 3,
    rating: null,
  }
  const entry: Queue['waiting'][number] = {
    ...conversation,
    lastMessageAt: at,
    lastMessageText: text,
    destination: { slackChannelId: 'C1', slackThreadTs: '1700000000.000100' },
  }
  const entries = Array.from({ length: 20 }, (_, index) => ({ ...entry, assignee: index % 2 ? entry.assignee : null }))
  const queue: Queue = {
    hidden: 2,
    waiting: entries,
    mine: [],
    open: entries,
    counts: { waiting: 99_999, mine: 0, open: 99_999 },
    today: { conversations: 1_000, closed: 900, medianFirstReply: 45_000 },
    availability: 'on',
    available: false,
    agentsAvailable: 1,
    sites: Array.from({ length: 30 }, () => ({
      siteId: id('sit'),
      name: conversation.siteName,
      mode: 'still' as const,
      slackChannelId: null,
      online: false,
      seen: false,
    })),
  }
  const saved: SavedReply = { id: id('srp'), shortcut: 'x'.repeat(60), text: text.slice(0, 3_000) || 'x' }
  const on = { conversation, home: 'waiting' as const }
  const place = { slackUrl: 'https://slack.com', slackTeamId: 'T1' }
  const file = {
    conversation,
    attributes: Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`${index} ${text}`, text])),
    pages: Array.from({ length: 50 }, () => ({ url: pageUrl, title: text, seenAt: at })),
    events: Array.from({ length: 50 }, () => ({ name: 'added to cart', properties: { what: text }, happenedAt: at })),
    past: Array.from({ length: 20 }, () => ({
      conversationId: id('cnv'),
      siteName: conversation.siteName,
      number: 7,
      status: 'closed' as const,
      startedAt: at,
      lastMessageText: text,
    })),
  }
  const home = { ...place, queue, publicUrl: 'https://chat.example.com', installedBy: 'U9', list: 'waiting' as const }
  return {
    note: noteModal(on),
    handOver: handOverModal(on),
    close: closeModal(on),
    transcript: transcriptModal(on),
    block: blockModal(on),
    details: detailsModal(file, 'https://chat.example.com'),
    conversation: conversationModal(conversation, 'It is done.'),
    message: messageModal('Conversation', 'It is done.'),
    queue: queueModal(queue, 'open', place),
    savedReply: savedReplyModal(on, saved),
    savedRepliesNone: savedRepliesModal([]),
    savedReplies: savedRepliesModal(Array.from({ length: 100 }, () => saved)),
    newSavedReply: editSavedReplyModal(null),
    editSavedReply: editSavedReplyModal(saved),
    removeSavedReply: removeSavedReplyModal(saved),
    home: homeView({ ...home, said: 'It is done.' }),
    homeEmpty: homeView({ ...home, queue: { ...queue, sites: [] } }),
  }
}

interface Limit {
  key: string
  most: number
}
/** Longest texts by where they stand. @see https://docs.slack.dev/reference/block-kit/ */
const limits: Record<string, Limit[]> = {
  header: [{ key: 'text', most: 150 }],
  section: [{ key: 'text', most: 3_000 }],
  button: [
    { key: 'text', most: 75 },
    { key: 'value', most: 2_000 },
    { key: 'url', most: 3_000 },
  ],
  input: [
    { key: 'label', most: 2_000 },
    { key: 'hint', most: 2_000 },
  ],
  plain_text_input: [
    { key: 'initial_value', most: 3_000 },
    { key: 'placeholder', most: 150 },
  ],
  modal: [
    { key: 'title', most: 24 },
    { key: 'submit', most: 24 },
    { key: 'close', most: 24 },
    { key: 'private_metadata', most: 3_000 },
  ],
}

type Json = Record<string, unknown>
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null
const wordsOf = (value: unknown): string => (isObject(value) ? String(value.text) : String(value ?? ''))

/** Calls back with every object of a view. */
function each(value: unknown, see: (found: Json) => void): void {
  if (Array.isArray(value)) for (const inner of value) each(inner, see)
  else if (isObject(value)) {
    see(value)
    for (const inner of Object.values(value)) each(inner, see)
  }
}

const texts = ['', 'short', '😀'.repeat(3_000), '<!channel>&\n'.repeat(1_000)]
const cases = texts.flatMap((text, index) =>
  Object.entries(viewsFull(text)).map(([name, view]) => ({ name: `${name} (${index})`, view })),
)

describe('views', () => {
  it.each(cases)('$name is within Slack’s limits', ({ view }) => {
    expect(view.blocks.length).toBeLessThanOrEqual(100)
    expect(view.blocks.length).toBeGreaterThan(0)
    expect(JSON.stringify(view).length).toBeLessThan(250_000)
    each(view, (found) => {
      for (const { key, most } of limits[String(found.type)] ?? []) {
        const words = wordsOf(found[key])
        expect(words.length, `${found.type}.${key}`).toBeLessThanOrEqual(most)
        expect(words.isWellFormed()).toBe(true)
      }
      if (['header', 'section', 'mrkdwn', 'plain_text'].includes(String(found.type)) && !found.fields)
        expect(wordsOf(found.text).length, String(found.type)).toBeGreaterThan(0)
      if (found.type === 'section') {
        expect(Array.isArray(found.fields) ? found.fields.length : 0).toBeLessThanOrEqual(10)
        for (const field of Array.isArray(found.fields) ? found.fields : [])
          expect(wordsOf(field).length).toBeLessThanOrEqual(2_000)
      }
      if (Array.isArray(found.options)) expect(found.options.length).toBeLessThanOrEqual(5)
      if (found.type !== 'actions' || !Array.isArray(found.elements)) return
      const ids = found.elements.map((element: Json) => element.action_id)
      expect(new Set(ids).size).toBe(ids.length)
    })
  })

  it.each(cases)('$name lets nothing that was typed ping anybody', ({ view }) => {
    each(view, ({ type, text }) => {
      if (type === 'mrkdwn') expect(String(text).replaceAll('<@U9>', '')).not.toMatch(/<[!@#](?!date\^)/)
    })
  })
})

it('240 texts that try to ping somebody or to disguise a link do neither, in any view', () => {
  for (const text of injectionTexts(240, 11))
    for (const [name, view] of Object.entries(viewsFull(text)))
      expect({ name, offences: slackOffences({ ...view }, ['<@U9>']) }).toEqual({ name, offences: [] })
})

describe('the queue', () => {
  it('shows what a visitor wrote word for word: no sign in it means anything', () => {
    const written = '*Paid* <!channel> _now_ <https://evil.example|our bank>'
    const { home } = viewsFull(written)
    expect(home?.blocks).toContainEqual({
      type: 'rich_text',
      elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text: written }] }],
    })
  })
})

describe('a saved reply', () => {
  it('is a choice by its shortcut, with its beginning', () => {
    const option = savedReplyOption({ id: id('srp'), shortcut: 'thanks', text: `Thank you\n${'x'.repeat(100)}` })
    expect(option.text.text).toBe('thanks')
    expect(option.description.text).toMatch(/^Thank you x+…$/)
    expect(option.description.text).toHaveLength(75)
  })

  it('that is too long for Slack’s fields is changed elsewhere', () => {
    const long = { id: id('srp'), shortcut: 'x', text: 'x'.repeat(3_001) }
    expect(fitsModal(long)).toBe(false)
    expect(fitsModal({ ...long, text: 'x'.repeat(3_000) })).toBe(true)
  })
})

it('the visitor’s name is nobody’s link, whatever it looks like', () => {
  const shown = JSON.stringify(viewsFull('https://bank.example|x'))
  const links = [...shown.matchAll(/<(https?:[^|>]*)\|([^>]*)>/g)].map(([, , words]) => words)
  expect(links.length).toBeGreaterThan(0)
  for (const words of links) expect(words).not.toMatch(/^https:..bank/)
})
