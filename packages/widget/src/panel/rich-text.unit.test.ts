import { describe, expect, it } from 'vitest'
import { isEmojiOnly, type Piece, richText } from './rich-text.ts'

/** Pieces in short: links in brackets, formatting by its name. */
const short = (pieces: Piece[]): string =>
  pieces
    .map((piece) => {
      if (piece.kind === 'text') return piece.text
      if (piece.kind === 'link') return `[${piece.text}|${piece.href}]`
      return 'pieces' in piece ? `<${piece.kind}:${short(piece.pieces)}>` : `<${piece.kind}:${piece.text}>`
    })
    .join('')

describe('richText', () => {
  it.each([
    ['see https://example.com/a?b=1&c=2.', 'see [https://example.com/a?b=1&c=2|https://example.com/a?b=1&c=2].'],
    ['our guide (https://example.com/x)', 'our guide ([https://example.com/x|https://example.com/x])'],
    [
      'https://en.example.org/wiki/Tea_(drink), or',
      '[https://en.example.org/wiki/Tea_(drink)|https://en.example.org/wiki/Tea_(drink)], or',
    ],
    ['www.example.com!', '[www.example.com|https://www.example.com]!'],
    ['write to a.b+c@mail.example.com', 'write to [a.b+c@mail.example.com|mailto:a.b+c@mail.example.com]'],
    [
      'javascript:alert(1) data:text/html,x ftp://example.com',
      'javascript:alert(1) data:text/html,x ftp://example.com',
    ],
    ['<b>"https://example.com"</b>', '<b>"[https://example.com|https://example.com]"</b>'],
    ['*not* `formatted`', '*not* `formatted`'],
    ['', ''],
  ])('finds the addresses in %j', (text, expected) => {
    expect(short(richText(text, { formatted: false }))).toBe(expected)
  })

  it.each([
    ['*bold* _it_ ~no~', '<bold:bold> <italic:it> <strike:no>'],
    ['*bold _and italic_*', '<bold:bold <italic:and italic>>'],
    ['2 * 3 * 4, snake_case_name, a*b*c', '2 * 3 * 4, snake_case_name, a*b*c'],
    ['`a *b* c`', '<code:a *b* c>'],
    ['first\n```x < y\nz```\nthen', 'first<block:x < y\nz>then'],
    ['*see https://example.com/a_b_c*', '<bold:see [https://example.com/a_b_c|https://example.com/a_b_c]>'],
    ['*open', '*open'],
  ])('reads Slack’s marks in %j', (text, expected) => {
    expect(short(richText(text, { formatted: true }))).toBe(expected)
  })

  it.each(['*a ', '_', '`', '```', '~x', 'a@', 'a.', 'https://', '(', 'www.)'])(
    'comes to an end with many %j',
    (unit) => {
      expect(richText(unit.repeat(1_300), { formatted: true })).not.toEqual([])
    },
  )
})

describe('isEmojiOnly', () => {
  it.each(['🎉', '👍🏽 ❤️', '👩‍👩‍👧', '🇩🇪🇵🇹'])('%s is', (text) => expect(isEmojiOnly(text)).toBe(true))
  it.each(['', ' ', 'ok 👍', '1', '🎉🎉🎉🎉', '#'])('%j is not', (text) => expect(isEmojiOnly(text)).toBe(false))
})
