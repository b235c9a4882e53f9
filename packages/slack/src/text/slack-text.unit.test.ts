import type { RichRun } from '@parley/contracts'
import type { RichTextBlock, RichTextElement, RichTextList, RichTextSection } from '@slack/types'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blocksOfRich } from './blocks-of-rich.ts'
import { unescapeSlack } from './escape.ts'
import { slackTextOf, slackUpdateOf } from './slack-text.ts'
import { splitText } from './split-text.ts'
import { visitorWordsOf } from './visitor-text.ts'

const attempts = fc.constantFrom(
  '<!channel>',
  '<!here|here>',
  '<@U0123ABC>',
  '<#C0123ABC>',
  '<!subteam^S1>',
  '<https://evil.example|https://bank.example>',
  '@here',
  '&lt;!channel&gt;',
  'https://example.com/a?b=c&d=<!channel>',
  ':wave:',
  '[bank](https://evil.example)',
  'www.bank.example',
  ...['*', '**', '_', '~', '`', '```', '> ', '- ', '  - ', '1. ', '2. ', '\n', ' '],
)
const section = (...elements: RichTextElement[]): RichTextSection => ({ type: 'rich_text_section', elements })
const typed = fc
  .array(fc.oneof(attempts, fc.string({ unit: 'grapheme', maxLength: 20 })))
  .map((parts) => parts.join(''))

const elementsIn = (part: RichTextBlock['elements'][number]): RichTextElement[] =>
  part.type === 'rich_text_list' ? part.elements.flatMap((item) => item.elements) : part.elements
const elementsOf = (blocks: RichTextBlock[]) => blocks.flatMap((block) => block.elements.flatMap(elementsIn))
const shown = (blocks: RichTextBlock[]) =>
  elementsOf(blocks)
    .map((element) =>
      element.type === 'text' ? element.text : element.type === 'link' ? (element.text ?? element.url) : '?',
    )
    .join('')
const words = (text: string) => text.replaceAll(/[^\p{L}]/gu, '')
const back = async (blocks: RichTextBlock[]) => (await visitorWordsOf({ text: '', blocks })).rich

const isInert = (element: RichTextElement) => {
  if (element.type !== 'link') return element.type === 'text'
  const { url, text = url } = element
  return [text, `https://${text}`, `mailto:${text}`].includes(url)
}

describe('slackTextOf', () => {
  it('can ping nobody and hide no link, whatever is typed', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const slack = slackTextOf(text)
        expect(slack.text).not.toMatch(/[<>]/)
        expect(slack.text.replaceAll(/&(amp|lt|gt);/g, '')).not.toContain('&')
        expect(elementsOf(slack.blocks).filter((element) => !isInert(element))).toEqual([])
      }),
      { numRuns: 1_000 },
    )
  })

  it('makes nothing but words and honest links even of what nobody can type', () => {
    const runs: RichRun[] = [
      { text: 'bank', url: 'https://evil.example' },
      { text: '@Anna', mention: true },
      { text: ':parrot:', emoji: 'parrot', imageUrl: 'https://example.com/parrot.gif' },
    ]
    expect(elementsOf(blocksOfRich([{ paragraph: { runs } }]))).toEqual([
      { type: 'text', text: 'bank' },
      { type: 'text', text: '@Anna' },
      { type: 'text', text: ':parrot:' },
    ])
  })

  it('shows every letter that was typed, in blocks and in words', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const clean = text.replaceAll(/[^\P{Cc}\n\t\r]/gu, '')
        fc.pre(clean.trim() !== '')
        const slack = slackTextOf(text)
        expect(words(shown(slack.blocks))).toBe(words(clean))
        expect(unescapeSlack(slack.text)).toBe(clean)
      }),
    )
  })

  it.each<[string, RichTextBlock['elements']]>([
    [
      'see https://example.com/a, please',
      [
        section(
          { type: 'text', text: 'see ' },
          { type: 'link', url: 'https://example.com/a' },
          { type: 'text', text: ', please' },
        ),
      ],
    ],
    [
      '*b* _i_ ~s~ `c` www.example.com',
      [
        section(
          { type: 'text', text: 'b', style: { bold: true } },
          { type: 'text', text: ' ' },
          { type: 'text', text: 'i', style: { italic: true } },
          { type: 'text', text: ' ' },
          { type: 'text', text: 's', style: { strike: true } },
          { type: 'text', text: ' ' },
          { type: 'text', text: 'c', style: { code: true } },
          { type: 'text', text: ' ' },
          { type: 'link', url: 'https://www.example.com', text: 'www.example.com' },
        ),
      ],
    ],
    [
      '> said\n- a\n  - b\n7. c\n8. d\n```x```',
      [
        { type: 'rich_text_quote', elements: [{ type: 'text', text: 'said' }] },
        { type: 'rich_text_list', style: 'bullet', indent: 0, elements: [section({ type: 'text', text: 'a' })] },
        { type: 'rich_text_list', style: 'bullet', indent: 1, elements: [section({ type: 'text', text: 'b' })] },
        {
          ...{ type: 'rich_text_list', style: 'ordered', indent: 0, offset: 6 },
          elements: [section({ type: 'text', text: 'c' }), section({ type: 'text', text: 'd' })],
        } as RichTextList,
        { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'x' }] },
      ],
    ],
  ])('formats %j', (text, elements) => {
    expect(slackTextOf(text).blocks).toEqual([{ type: 'rich_text', elements }])
  })

  it('comes back from Slack as it went, with all of its formatting', async () => {
    await fc.assert(
      fc.asyncProperty(typed, async (text) => {
        const { blocks } = slackTextOf(text)
        const { text: plain, rich } = await visitorWordsOf({ text: '', blocks })
        const again = rich ? blocksOfRich(rich) : slackTextOf(plain).blocks
        expect(again).toEqual(blocks)
      }),
      { numRuns: 1_000 },
    )
  })

  it('comes back from Slack’s words as it went', async () => {
    const text = 'a < b && c > d, <!channel>'
    expect((await visitorWordsOf({ text: slackTextOf(text).text })).text).toBe(text)
  })

  it('gives Slack something to show for blank text', () => {
    expect(slackTextOf(' \n ').text).toBe('…')
  })

  it.each([
    'word ',
    '*b* ',
    '- item\n',
    '1. item\n',
    '> quote\n',
    'x\n\n',
    '```code```',
    'https://a.example/ ',
    '&',
    '<',
  ])('splits many %j over blocks within Slack’s limits, and cuts nothing', (unit) => {
    const text = unit.repeat(40_000 / unit.length)
    const { text: plain, blocks } = slackTextOf(text)
    expect(plain.length).toBeLessThanOrEqual(40_000)
    expect(blocks.length).toBeLessThanOrEqual(50)
    for (const element of elementsOf(blocks))
      if (element.type === 'text') expect(element.text.length).toBeLessThanOrEqual(3_000)
    const before = text.replaceAll(/[\s*`]|^(-|1\.|>) /gm, '')
    expect(shown(blocks).replaceAll(/\s/g, '')).toBe(before)
  })

  it('lets a list go on in the next block, with its numbers', async () => {
    const items = Array.from({ length: 120 }, (_, at) => `${at + 1}. ${'word '.repeat(12).trim()} ${at + 1}`)
    const { blocks } = slackTextOf(items.join('\n'))
    expect(blocks.length).toBeGreaterThan(1)
    const numbers = ((await back(blocks)) ?? []).flatMap((block) =>
      'list' in block ? block.list.items.map(({ runs }, at) => [block.list.offset + at + 1, runs[0]?.text]) : [],
    )
    expect(numbers).toEqual(items.map((item, at) => [at + 1, item.replace(/^\d+\. /, '')]))
  })
})

describe('slackUpdateOf', () => {
  it('keeps every character in the blocks and the words within 4,000', () => {
    const text = '&'.repeat(4_000)
    const slack = slackUpdateOf(text)
    expect(shown(slack.blocks)).toBe(text)
    expect(slack.text.length).toBeLessThanOrEqual(4_000)
    expect(slack.text).toMatch(/^(&amp;)+…$/)
  })
})

describe('splitText', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 400 })

  it('gives pieces that are short enough and make up the whole', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 50 }), (whole, longest) => {
        const pieces = splitText(whole, longest)
        expect(pieces.join('')).toBe(whole)
        for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(longest)
        for (const piece of pieces) expect(piece.isWellFormed()).toBe(true)
      }),
    )
  })

  it('splits at line ends, then at spaces, and never inside a character', () => {
    expect(splitText('aaaaaa\nbbbb', 8)).toEqual(['aaaaaa\n', 'bbbb'])
    expect(splitText('aaaaaa bbbb', 8)).toEqual(['aaaaaa ', 'bbbb'])
    expect(splitText(`${'a'.repeat(60)}👨‍👩‍👧‍👦`, 65)).toEqual(['a'.repeat(60), '👨‍👩‍👧‍👦'])
  })
})
