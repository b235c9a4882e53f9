import { type RichRun, type RichText, richText } from '@parley/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainTextOf, typedText } from './index.ts'

const styles = ['bold', 'italic', 'strike', 'code'] as const
const brief = ({ text, url, ...run }: RichRun): string => {
  const words = url ? `[${text}|${url}]` : text
  return styles.filter((style) => run[style]).reduceRight((inner, style) => `<${style}:${inner}>`, words)
}
/** Formatted text in short: blocks in braces unless they are paragraphs, links in brackets, styles by name. */
const short = (rich: RichText): string[] =>
  rich.map((block) => {
    if ('paragraph' in block) return block.paragraph.runs.map(brief).join('')
    if ('quote' in block) return `{quote ${block.quote.runs.map(brief).join('')}}`
    if ('preformatted' in block) return `{code ${block.preformatted.runs.map(brief).join('')}}`
    const { ordered, indent, offset, items } = block.list
    const all = items.map(({ runs }) => runs.map(brief).join('')).join('|')
    return `{${'-'.repeat(indent)}${ordered ? offset + 1 : '•'} ${all}}`
  })

describe('typedText', () => {
  it.each([
    ['*bold* **bold** _it_ ~no~ ~~no~~', '<bold:bold> <bold:bold> <italic:it> <strike:no> <strike:no>'],
    ['*bold _and italic_*', '<bold:bold ><bold:<italic:and italic>>'],
    ['(*so*), „_so_“ *so*!', '(<bold:so>), „<italic:so>“ <bold:so>!'],
    ['2 * 3 * 4, snake_case_name, größe_x_, a*b*c, ~5 or ~6', '2 * 3 * 4, snake_case_name, größe_x_, a*b*c, ~5 or ~6'],
    ['*open, _open, ~open, `open, ```open', '*open, _open, ~open, `open, ```open'],
    ['*not\nbold*', '*not\nbold*'],
    ['** ** __x__ **', '** ** __x__ **'],
    ['`a *b* c`', '<code:a *b* c>'],
    ['*see https://example.com/a_b_c*', '<bold:see ><bold:[https://example.com/a_b_c|https://example.com/a_b_c]>'],
    ['https://example.com/*a*/b_c_', '[https://example.com/*a*/b_c|https://example.com/*a*/b_c]_'],
    ['our guide (https://example.com/x).', 'our guide ([https://example.com/x|https://example.com/x]).'],
    ['https://a.example/Tea_(drink), or', '[https://a.example/Tea_(drink)|https://a.example/Tea_(drink)], or'],
    ['www.example.com!', '[www.example.com|https://www.example.com]!'],
    ['a.b+c@mail.example.com', '[a.b+c@mail.example.com|mailto:a.b+c@mail.example.com]'],
    ['javascript:alert(1) data:text/html,x https://', 'javascript:alert(1) data:text/html,x https://'],
    ['<!channel> <@U1> @here :wave: &lt;', '<!channel> <@U1> @here :wave: &lt;'],
    ['[bank](https://evil.example)', '[bank]([https://evil.example|https://evil.example])'],
    ['>:( 5 -3 -a 1) a', '>:( 5 -3 -a 1) a'],
  ])('%j is one paragraph', (text, expected) => {
    expect(short(typedText(text))).toEqual([expected])
  })

  it.each<[string, string[]]>([
    ['', []],
    ['\n\n', ['\n\n']],
    ['a\n> b\n>\n> *c*\nd', ['a', '{quote b\n\n<bold:c>}', 'd']],
    ['>\na', ['>\na']],
    ['> \n> ', ['> \n> ']],
    ['see:\n```js\n*x* < y\n```\nthen', ['see:', '{code js\n*x* < y}', 'then']],
    ['a ```b``` c', ['a ', '{code b}', ' c']],
    ['``` ```', ['``` ```']],
    ['- a\n- *b*\n* c\n• d', ['{• a|<bold:b>|c|d}']],
    ['1. a\n2. b\nand', ['{1 a|b}', 'and']],
    ['1. a\n1. b\n3. c\n2024. d', ['{1 a}', '{1 b}', '{3 c}', '{2024 d}']],
    ['- a\n  - b\n    1. c\n- d', ['{• a}', '{-• b}', '{--1 c}', '{• d}']],
    ['    - a\n\t- b', ['{• a|b}']],
    ['0. a\n01. b\n- ', ['0. a\n01. b\n- ']],
  ])('%j has these blocks', (text, expected) => {
    expect(short(typedText(text))).toEqual(expected)
  })

  const marks = fc.constantFrom(
    '*',
    '**',
    '_',
    '~',
    '`',
    '```',
    '\n',
    '> ',
    '- ',
    '1. ',
    ' ',
    'https://example.com/',
    'a@b.example',
    '(',
    ')',
  )
  const typed = fc
    .array(fc.oneof(marks, fc.string({ unit: 'grapheme', maxLength: 8 })), { maxLength: 30 })
    .map((parts) => parts.join(''))
  const wordsOf = (text: string) => text.replaceAll(/[^\p{L}\p{N}]/gu, '')

  it('is well-formed and keeps every letter in its order, whatever is typed', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const rich = typedText(text)
        expect(richText.parse(rich)).toEqual(rich)
        expect(wordsOf(plainTextOf(rich))).toBe(wordsOf(text))
      }),
      { numRuns: 2_000 },
    )
  })

  it('loses no character at all where nothing is formatted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!/[*_~`]|^\s*[->•\d]|\/\/|www|@/mu.test(text))
        expect(plainTextOf(typedText(text))).toBe(text)
      }),
    )
  })

  it.each(['*a ', '_', '`', '```', '~x', 'a@', 'a.', 'https://', '(', 'www.)', '> ', '- ', '\n'])(
    'comes to an end with very many %j',
    (unit) => {
      expect(wordsOf(plainTextOf(typedText(unit.repeat(20_000)))).length).toBe(wordsOf(unit).length * 20_000)
    },
  )
})

describe('plainTextOf', () => {
  it.each([
    '*bold _both_* and ~gone~',
    'a\n> b\n> c\nd',
    '```x\ny```',
    '• a\n• b\n    1. c\n    2. d',
    'see https://example.com/a and www.example.com',
  ])('of what was typed as %j is the same again', (text) => {
    expect(plainTextOf(typedText(text))).toBe(text)
  })

  it('sets marks at words, names where links lead, and signs as they read', () => {
    const runs: RichRun[] = [
      { text: 'so ', bold: true },
      { text: ' and ' },
      { text: ' it', italic: true },
      { text: ' ' },
      { text: 'guide', url: 'https://example.com/x' },
      { text: ' ' },
      { text: 'a@example.com', url: 'mailto:a@example.com' },
      { text: ' ' },
      { text: '@Anna', mention: true, bold: true },
      { text: ':parrot:', emoji: 'parrot', imageUrl: 'https://example.com/p.gif' },
    ]
    expect(plainTextOf([{ paragraph: { runs } }])).toBe(
      '*so*  and  _it_ guide (https://example.com/x) a@example.com *@Anna*:parrot:',
    )
  })
})
