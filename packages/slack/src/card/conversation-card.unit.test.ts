import { type ConversationSnapshot, cardActions } from '@parley/contracts'
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
} as ConversationSnapshot
const anna = { slackUserId: 'U1', name: 'Anna', avatarUrl: '' }

const buttons = (conversation: ConversationSnapshot) =>
  conversationCard(conversation).blocks.flatMap((block) =>
    block.type === 'actions'
      ? block.elements.map((button) => (button.type === 'button' ? [button.action_id, button.value] : []))
      : [],
  )

describe('conversationCard', () => {
  it('shows who waits, since when, on which page', () => {
    expect(conversationCard(waiting)).toEqual({
      text: 'Ada Lovelace on Shop · waiting',
      blocks: [
        { type: 'header', text: { type: 'plain_text', text: 'Ada Lovelace', emoji: false } },
        {
          type: 'context',
          elements: [
            {
              type: 'mrkdwn',
              verbatim: true,
              text: '*Waiting* since <!date^1795428000^{date_short_pretty} {time}|2026-11-23 10:00 UTC>  ·  Shop #12',
            },
          ],
        },
        {
          type: 'section',
          fields: [
            {
              type: 'mrkdwn',
              verbatim: true,
              text: '*Page*\nPricing\n<https://shop.example.com/pricing?plan=a&amp;b=c|shop.example.com/pricing>',
            },
            { type: 'mrkdwn', verbatim: true, text: '*Email*\nada@example.com' },
            { type: 'mrkdwn', verbatim: true, text: '*Device*\nFirefox 141 on Windows' },
            { type: 'mrkdwn', verbatim: true, text: '*Language*\nen-GB' },
          ],
        },
        expect.objectContaining({ type: 'actions' }),
      ],
    })
  })

  it('offers what can be done', () => {
    const closed: ConversationSnapshot = { ...waiting, status: 'closed', closedAt: '2026-11-23T11:00:00.000Z' }
    expect(buttons(waiting)).toEqual([
      [cardActions.take, waiting.id],
      [cardActions.close, waiting.id],
    ])
    expect(buttons({ ...waiting, assignee: anna })).toEqual([[cardActions.close, waiting.id]])
    expect(buttons(closed)).toEqual([[cardActions.reopen, waiting.id]])
  })

  it('says who took it', () => {
    expect(conversationCard({ ...waiting, assignee: anna }).text).toBe('Ada Lovelace on Shop · taken by Anna')
  })

  it('leaves out what is not known', () => {
    const unknown = { ...visitor, name: ' ', email: '', pageUrl: 'javascript:alert(1)', locale: '', device: '' }
    const card = conversationCard({ ...waiting, visitor: unknown })
    expect(card.blocks.map(({ type }) => type)).toEqual(['header', 'context', 'actions'])
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
    expect(agentUsername('Anna')).toBe('Anna (by Console)')
  })

  it('are inert and short', () => {
    const hostile = visitorUsername({ number: 1, visitor: { name: `<!channel> @here ${'x'.repeat(200)}` } })
    expect(hostile).not.toMatch(/[<>@]/)
    expect(hostile.length).toBeLessThanOrEqual(80)
  })
})
