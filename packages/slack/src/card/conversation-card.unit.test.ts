import { type ConversationSnapshot, cardActions } from '@parley/contracts'
import { injectionTexts, slackOffences } from '@parley/test-kit'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conversationCard } from './conversation-card.ts'
import { agentUsername, visitorName, visitorUsername } from './visitor-name.ts'

const id = (prefix: string) => `${prefix}_01k00000000000000000000000`
const visitor = {
  visitorId: id('vis') as 'vis_',
  name: 'Ada Lovelace',
  email: 'ada@example.com',
  pageUrl: 'https://shop.example.com/pricing?plan=a&b=c',
  pageTitle: 'Pricing',
  locale: 'en-GB',
  device: 'Firefox 141 on Windows',
  timeZone: 'Europe/London',
  verified: false,
  blocked: false,
}
const waiting = {
  id: id('cnv'),
  workspaceId: id('wks'),
  siteId: id('sit'),
  siteName: 'Shop',
  number: 12,
  mode: 'still',
  homeChannelId: 'C1',
  inviteSlackUserIds: [],
  status: 'open',
  assignee: null,
  visitor,
  version: 1,
  lastSeq: 1,
  startedAt: '2026-11-23T10:00:00.000Z',
  firstReplyAt: null,
  closedAt: null,
  waitingSince: null,
  closeReason: '',
  internalUntilSent: false,
  undelivered: 0,
  rating: null,
} as ConversationSnapshot
const anna = { slackUserId: 'U1', name: 'Anna', avatarUrl: '' }

it('240 texts that try to ping somebody or to disguise a link do neither on a card', () => {
  for (const text of injectionTexts(240, 14)) {
    const page = { pageUrl: `https://shop.example/${text}?${text}`, pageTitle: text }
    const typed = { ...visitor, ...page, name: text, email: text, device: text, locale: text, timeZone: text }
    const open = { ...waiting, visitor: typed, siteName: text, assignee: { ...anna, name: text } }
    for (const conversation of [open, { ...open, status: 'closed' as const, closeReason: text }])
      expect({ text, offences: slackOffences({ ...conversationCard(conversation) }) }).toEqual({ text, offences: [] })
  }
})

/** Action ids of the buttons, and of what they stand for in the menu. */
const buttons = (conversation: ConversationSnapshot) =>
  conversationCard(conversation).blocks.flatMap((block) =>
    block.type === 'actions'
      ? block.elements.flatMap((element) => {
          if (element.type === 'overflow')
            return element.options.map(({ value = '' }) => {
              expect(value.split(' ')[1]).toBe(conversation.id)
              return `… ${value.split(' ')[0]}`
            })
          if (element.type !== 'button') return []
          expect(element.value).toBe(conversation.id)
          return [element.action_id]
        })
      : [],
  )
const shown = (more: Partial<ConversationSnapshot>) => JSON.stringify(conversationCard({ ...waiting, ...more }).blocks)

describe('conversationCard', () => {
  it('shows who waits, since when, on which page, where and with what', () => {
    const field = (text: string) => ({ type: 'mrkdwn', verbatim: true, text })
    expect(conversationCard(waiting)).toEqual({
      text: 'Ada Lovelace on Shop · waiting',
      blocks: [
        { type: 'header', text: { type: 'plain_text', text: 'Ada Lovelace', emoji: false } },
        {
          type: 'context',
          elements: [
            field(
              '*Waiting* since <!date^1795428000^{date_short_pretty} {time} ({ago})|2026-11-23 10:00 UTC>  ·  Shop #12  ·  not verified',
            ),
          ],
        },
        {
          type: 'section',
          fields: [
            field('*Page*\nPricing\n<https://shop.example.com/pricing?plan=a&amp;b=c|shop.example.com/pricing>'),
            field('*Email*\nada@example.com'),
            field('*Place*\nLondon (Europe/London)'),
            field('*Device*\nFirefox 141 on Windows'),
            field('*Language*\nBritish English'),
          ],
        },
        expect.objectContaining({ type: 'actions' }),
        {
          type: 'context',
          elements: [
            field('What you write in this thread goes to the visitor; a line that begins with `//` does not.'),
          ],
        },
      ],
    })
  })

  it('offers what can be done, the most usual first', () => {
    const closed: ConversationSnapshot = { ...waiting, status: 'closed', closedAt: '2026-11-23T11:00:00.000Z' }
    const { take, handOver, note, savedReply, close, reopen, closeWithReason, details, transcript, block, unblock } =
      cardActions
    const menu = [details, transcript, block].map((action) => `… ${action}`)
    const open = [handOver, note, savedReply, close, `… ${closeWithReason}`, ...menu]
    expect(buttons(waiting)).toEqual([take, ...open])
    expect(buttons({ ...waiting, assignee: anna })).toEqual(open)
    expect(buttons(closed)).toEqual([reopen, note, ...menu])
    expect(buttons({ ...closed, visitor: { ...visitor, blocked: true } }).at(-1)).toBe(`… ${unblock}`)
  })

  it('says how long the visitor waits once more, and nothing of it when they do not', () => {
    const taken = { assignee: anna, firstReplyAt: '2026-11-23T10:01:00.000Z' }
    expect(shown({ ...taken, waitingSince: '2026-11-23T10:05:00.000Z' })).toContain(
      '*Open*, taken by *Anna*, waiting since <!date^1795428300^',
    )
    expect(shown(taken)).toContain('*Open*, taken by *Anna*  ·')
  })

  it('says whether the site vouches for the visitor, and that one is blocked', () => {
    expect(shown({})).toContain('not verified')
    expect(shown({ visitor: { ...visitor, verified: true } })).toContain('✓ verified')
    expect(shown({ visitor: { ...visitor, blocked: true } })).toContain('*blocked*')
  })

  it('says why it was closed', () => {
    expect(shown({ status: 'closed', closedAt: null, closeReason: 'Solved <!here>' })).toContain(
      '*Closed*: Solved &lt;!here&gt;',
    )
  })

  it('offers to try again what was not delivered', () => {
    expect(shown({ undelivered: 2 })).toContain('2 messages have not been delivered')
    expect(shown({ undelivered: 1 })).toContain(`"action_id":"${cardActions.retry}"`)
    expect(shown({})).not.toContain(cardActions.retry)
  })

  it('says who reads what is written', () => {
    expect(shown({ mode: 'noisy' })).toContain('What you write in this channel goes to the visitor')
    expect(shown({ internalUntilSent: true })).toContain('stays among yourselves until it is sent')
    expect(shown({ status: 'closed' })).not.toContain('What you write')
  })

  it('says who took it', () => {
    expect(conversationCard({ ...waiting, assignee: anna }).text).toBe('Ada Lovelace on Shop · taken by Anna')
  })

  it('leaves out what is not known', () => {
    const nothing = { email: '', pageUrl: 'javascript:alert(1)', locale: '', device: '', timeZone: '' }
    const card = conversationCard({ ...waiting, visitor: { ...visitor, name: ' ', ...nothing } })
    expect(card.blocks.map(({ type }) => type)).toEqual(['header', 'context', 'actions', 'context'])
    expect(card.text).toContain('Visitor 12')
  })

  it('lets nothing that a visitor says ping or lie about a link', () => {
    const hostile = fc.array(
      fc.constantFrom('<!channel>', '<@U1>', '|', '>', '<', '&', 'https://a.example/', '`', '*', '\n', 'x'),
    )
    const text = hostile.map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, text, text, text, (name, pageTitle, path, device) => {
        const pageUrl = `https://shop.example.com/${path}`
        const card = conversationCard({ ...waiting, visitor: { ...visitor, name, pageTitle, pageUrl, device } })
        const payload = JSON.stringify(card).replaceAll(/"text":"[^"]*","emoji":false/g, '')
        for (const [marked] of payload.matchAll(/<[^>]*>/g))
          expect(marked).toMatch(
            /^<(!date\^\d+\^[^>|]*\|[^>|]*|https:\/\/shop\.example\.com\/[^<>|]*\|shop\.example\.com[^<>|]*)>$/,
          )
      }),
    )
  })

  it('stays within the limits of Slack', () => {
    const long = 'ü&'.repeat(5_000)
    const huge = {
      ...visitor,
      name: long,
      pageUrl: `https://x.example/${long}`,
      pageTitle: long,
      device: long,
      email: long,
      timeZone: long,
      locale: long,
    }
    const { blocks } = conversationCard({ ...waiting, visitor: huge })
    for (const block of blocks) {
      if (block.type === 'header') expect(block.text.text.length).toBeLessThanOrEqual(150)
      if (block.type === 'section')
        for (const field of block.fields ?? []) expect(field.text.length).toBeLessThanOrEqual(2_000)
    }
  })
})

describe('usernames', () => {
  it('say what their bearer is', () => {
    expect(visitorUsername(waiting)).toBe('Ada Lovelace (visitor)')
    expect(visitorName({ number: 7, visitor: { name: '' } })).toBe('Visitor 7')
    expect(agentUsername('Anna')).toBe('Anna (by Parley)')
  })

  it('are inert and short', () => {
    const hostile = visitorUsername({ number: 1, visitor: { name: `<!channel> @here ${'x'.repeat(200)}` } })
    expect(hostile).not.toMatch(/[<>@]/)
    expect(hostile.length).toBeLessThanOrEqual(80)
  })
})
