import type { RichTextBlock } from '@slack/types'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { slackTextOf, slackUpdateOf } from './slack-text.ts'
import { splitText } from './split-text.ts'
import { visitorTextOf } from './visitor-text.ts'

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
  '\n',
)
const typed = fc
  .array(fc.oneof(attempts, fc.string({ unit: 'grapheme', maxLength: 20 })))
  .map((parts) => parts.join(''))

const elementsOf = (blocks: RichTextBlock[]) =>
  blocks.flatMap((block) => block.elements.flatMap((part) => (part.type === 'rich_text_section' ? part.elements : [])))
const shown = (blocks: RichTextBlock[]) =>
  elementsOf(blocks)
    .map((element) => (element.type === 'text' ? element.text : element.type === 'link' ? element.url : '?'))
    .join('')

describe('slackTextOf', () => {
  it('can ping nobody and hide no link, whatever is typed', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const slack = slackTextOf(text)
        expect(slack.text).not.toMatch(/[<>]/)
        expect(slack.text.replaceAll(/&(amp|lt|gt);/g, '')).not.toContain('&')
        for (const element of elementsOf(slack.blocks)) {
          expect(['text', 'link']).toContain(element.type)
          if (element.type === 'link') expect(element).toEqual({ type: 'link', url: element.url })
        }
      }),
    )
  })

  it('shows every character that was typed, in blocks and in words', () => {
    const printable = typed.filter((text) => text.trim() !== '')
    fc.assert(
      fc.property(printable, (text) => {
        const clean = text.replaceAll(/[^\P{Cc}\n\t\r]/gu, '')
        fc.pre(clean.trim() !== '')
        const slack = slackTextOf(text)
        expect(shown(slack.blocks)).toBe(clean)
        expect(slack.text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')).toBe(clean)
      }),
    )
  })

  it('makes web addresses links that show themselves', () => {
    expect(elementsOf(slackTextOf('see https://example.com/a, please').blocks)).toEqual([
      { type: 'text', text: 'see ' },
      { type: 'link', url: 'https://example.com/a' },
      { type: 'text', text: ', please' },
    ])
  })

  it('comes back from Slack as it went', async () => {
    const text = 'a < b && c > d, <!channel>'
    expect(await visitorTextOf(slackTextOf(text).text)).toBe(text)
  })

  it('gives Slack something to show for blank text', () => {
    expect(slackTextOf(' \n ').text).toBe('…')
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
