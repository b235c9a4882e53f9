import { richText } from '@parley/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileShortCodes } from '../../scripts/compile-short-codes.ts'
import shortCodes from '../generated/short-codes.json' with { type: 'json' }
import { visitorWordsOf } from './visitor-text.ts'

const names = {
  nameOf: async (id: string) => ({ U1: 'Anna', U2: 'Björn' })[id],
  channelNameOf: (id: string) => ({ C1: 'general' })[id],
}

describe('the plain words of visitorWordsOf', () => {
  it.each([
    ['plain words', 'plain words'],
    ['Fish &amp; chips &lt;3 &gt; &amp;lt;', 'Fish & chips <3 > &lt;'],
    ['ask <@U1> or <@U2|b>', 'ask @Anna or @Björn'],
    ['<@U9> <@U9|Zoe>', '@somebody @Zoe'],
    ['see <#C1> <#C1|news> <#C9>', 'see #general #news #channel'],
    ['<https://example.com/?a=1&amp;b=2>', 'https://example.com/?a=1&b=2'],
    ['<https://example.com/x|our &amp; guide>', 'our & guide (https://example.com/x)'],
    ['<https://example.com/|https://example.com/>', 'https://example.com/'],
    ['<mailto:a@example.com|a@example.com>', 'a@example.com'],
    ['<!here> <!channel> <!subteam^S1|@support> <!subteam^S2>', '@here @channel @support @group'],
    ['<!date^1392734382^{date}|Feb 18, 2014>', 'Feb 18, 2014'],
    [':wave: :+1::skin-tone-4: :heart: :flag-de: :parrot_party:', '👋 👍🏽 ❤️ 🇩🇪 :parrot_party:'],
    ['at 12:30:45', 'at 12:30:45'],
    ['*bold <@U1>* _it_ ~no~ `a &amp; b`', '*bold @Anna* _it_ ~no~ `a & b`'],
    ['```if (a &lt; b) :wave:```', '```if (a < b) :wave:```'],
    ['&gt; said\nand more', '> said\nand more'],
    ['one\ntwo\n\nthree', 'one\ntwo\n\nthree'],
    ['', ''],
  ])('%j reads %j', async (slackText, visitorText) => {
    expect((await visitorWordsOf({ text: slackText }, names)).text).toBe(visitorText)
  })

  it('does without names', async () => {
    expect((await visitorWordsOf({ text: '<@U1> <#C1>' })).text).toBe('@somebody #channel')
  })
})

const block = (...elements: unknown[]) => [{ type: 'rich_text', block_id: 'rt', elements }]
const section = (...elements: unknown[]) => ({ type: 'rich_text_section', elements })
const text = (words: string, style?: object) => ({ type: 'text', text: words, ...(style ? { style } : {}) })
const emojis = { emojiUrlOf: (name: string) => ({ bean_dance: 'https://emoji.example.com/parrot.gif' })[name] }

describe('visitorWordsOf', () => {
  it('reads all that Slack’s composer can write', async () => {
    const blocks = block(
      section(text('Dear '), { type: 'user', user_id: 'U1', style: { bold: true } }, text(':\n')),
      { type: 'rich_text_list', style: 'ordered', indent: 0, offset: 2, border: 0, elements: [section(text('one'))] },
      {
        type: 'rich_text_list',
        style: 'bullet',
        indent: 1,
        border: 1,
        elements: [section(text('two', { italic: true }))],
      },
      { type: 'rich_text_quote', elements: [text('said', { strike: true })] },
      {
        type: 'rich_text_preformatted',
        border: 0,
        elements: [text('let x'), { type: 'link', url: 'https://a.example' }],
      },
      section(
        { type: 'channel', channel_id: 'C7' },
        { type: 'usergroup', usergroup_id: 'S1' },
        { type: 'broadcast', range: 'here' },
        { type: 'emoji', name: 'wave', unicode: '1f44b-1f3fb' },
        { type: 'emoji', name: '+1::skin-tone-4' },
        { type: 'emoji', name: 'bean_dance' },
        { type: 'emoji', name: 'unknown' },
        { type: 'link', url: 'https://b.example', text: 'guide', style: { code: true } },
        text('u', { underline: true, bold: false }),
        { type: 'date', timestamp: 0, format: '{date}', fallback: 'long ago' },
        { type: 'color', value: '#C0FFEE' },
      ),
    )
    const message = { text: 'see <#C7|beans> and <!subteam^S1|@team>', blocks }
    expect(await visitorWordsOf(message, { ...names, ...emojis })).toEqual({
      text: 'Dear *@Anna*:\n3. one\n>     • _two_\n> ~said~\n```let xhttps://a.example```\n#beans@team@here👋🏻👍🏽:bean_dance::unknown:`guide` (https://b.example)ulong ago#C0FFEE',
      rich: [
        { paragraph: { runs: [{ text: 'Dear ' }, { text: '@Anna', bold: true, mention: true }, { text: ':' }] } },
        { list: { ordered: true, indent: 0, offset: 2, items: [{ runs: [{ text: 'one' }] }] } },
        {
          list: {
            ordered: false,
            indent: 1,
            offset: 0,
            items: [{ runs: [{ text: 'two', italic: true }] }],
            quoted: true,
          },
        },
        { quote: { runs: [{ text: 'said', strike: true }] } },
        { preformatted: { runs: [{ text: 'let x' }, { text: 'https://a.example', url: 'https://a.example' }] } },
        {
          paragraph: {
            runs: [
              { text: '#beans', mention: true },
              { text: '@team', mention: true },
              { text: '@here', mention: true },
              { text: '👋🏻👍🏽' },
              { text: ':bean_dance:', emoji: 'bean_dance', imageUrl: 'https://emoji.example.com/parrot.gif' },
              { text: ':unknown:' },
              { text: 'guide', code: true, url: 'https://b.example' },
              { text: 'u', underline: true },
              { text: 'long ago#C0FFEE' },
            ],
          },
        },
      ],
    })
  })

  it('needs no more than the text where that says it all', async () => {
    const blocks = block(
      section(text('Hello '), text('there', { bold: true }), text(', see '), {
        type: 'link',
        url: 'https://a.example/x',
      }),
    )
    expect(await visitorWordsOf({ text: 'unread', blocks })).toEqual({
      text: 'Hello *there*, see https://a.example/x',
      rich: null,
    })
  })

  it('keeps what only looks like formatting as it was written', async () => {
    const words = await visitorWordsOf({ text: '', blocks: block(section(text('a *b* `c`\n> d'))) })
    expect(words).toEqual({ text: 'a *b* `c`\n> d', rich: [{ paragraph: { runs: [{ text: 'a *b* `c`\n> d' }] } }] })
  })

  it.each([
    'javascript:alert(1)',
    'data:text/html,<script>',
    'slack://channel',
    'JaVaScRiPt:alert(1)',
    ' https://a.example',
  ])('shows where a link to %j leads, and makes none of it', async (url) => {
    const blocks = block(section({ type: 'link', url, text: 'click' }))
    const { text: plain, rich } = await visitorWordsOf({ text: '', blocks })
    expect(plain).toBe(`click (${url})`)
    expect(JSON.stringify(rich ?? [])).not.toContain(`"url":"${url}`)
  })

  it.each([
    ['none', undefined],
    ['an app’s', [{ type: 'section', text: { type: 'mrkdwn', text: 'x' } }]],
    ['unknown ones', block({ type: 'rich_text_poem', elements: [] })],
    ['broken ones', block(section({ type: 'text' }))],
  ])('reads the marks where blocks are %s', async (_which, blocks) => {
    expect(await visitorWordsOf({ text: '*so* <https://a.example|guide> :bean_dance:', blocks }, emojis)).toEqual({
      text: '*so* guide (https://a.example) :bean_dance:',
      rich: [
        {
          paragraph: {
            runs: [
              { text: 'so', bold: true },
              { text: ' ' },
              { text: 'guide', url: 'https://a.example' },
              { text: ' ' },
              { text: ':bean_dance:', emoji: 'bean_dance', imageUrl: 'https://emoji.example.com/parrot.gif' },
            ],
          },
        },
      ],
    })
  })

  it.each([
    ['// between us', 'between us'],
    ['  //*between* us', '*between* us'],
    ['//', ''],
    ['see // there', 'see // there'],
  ])('leaves the mark of a note out of %j', async (slackText, expected) => {
    expect((await visitorWordsOf({ text: slackText }, {}, '//')).text).toBe(expected)
    const blocks = block(section(text(slackText)))
    expect((await visitorWordsOf({ text: '', blocks }, {}, '//')).text).toBe(expected)
  })

  it('has the contract’s shape, whatever blocks hold', async () => {
    const inline = fc.oneof(
      fc.record({
        type: fc.constant('text'),
        text: fc.string(),
        style: fc.dictionary(fc.constantFrom('bold', 'code', 'unlink'), fc.boolean()),
      }),
      fc.record({
        type: fc.constant('link'),
        url: fc.oneof(fc.string(), fc.webUrl(), fc.constant('javascript:alert(1)')),
        text: fc.string(),
      }),
      fc.record({
        type: fc.constantFrom('user', 'emoji', 'channel', 'broadcast'),
        user_id: fc.string(),
        name: fc.string(),
        unicode: fc.string(),
        channel_id: fc.string(),
        range: fc.string(),
      }),
    )
    const elements = fc.array(inline)
    const part = fc.oneof(
      fc.record({ type: fc.constantFrom('rich_text_section', 'rich_text_quote', 'rich_text_preformatted'), elements }),
      fc.record({
        type: fc.constant('rich_text_list'),
        style: fc.constantFrom('bullet', 'ordered'),
        indent: fc.nat(12),
        elements: fc.array(fc.record({ type: fc.constant('rich_text_section'), elements })),
      }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(part), async (parts) => {
        const { rich } = await visitorWordsOf({ text: '', blocks: block(...parts) }, { emojiUrlOf: (name) => name })
        if (rich) expect(richText.parse(rich)).toEqual(rich)
      }),
      { numRuns: 500 },
    )
  })
})

describe('short codes', () => {
  it('are those of the installed emojibase-data: `node packages/slack/scripts/generate-short-codes.ts` writes them', () => {
    expect(shortCodes).toEqual(compileShortCodes())
  })
})
