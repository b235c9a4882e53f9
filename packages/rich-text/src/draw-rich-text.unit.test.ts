import type { RichRun, RichText } from '@parley/contracts'
import { expect, it } from 'vitest'
import { drawRichText, type MakeNode } from './draw-rich-text.ts'

/** A node as markup, to be read by people. */
const markup: MakeNode<string> = (tag, props, ...children) => {
  const written = Object.entries(props ?? {}).map(([name, value]) => ` ${name}="${value}"`)
  return `<${tag}${written.join('')}>${children.join('')}</${tag}>`
}
const draw = (body: RichText, linkTitle?: string) =>
  drawRichText(markup, body, { className: 'text', ...(linkTitle ? { linkTitle } : {}) })
    .replace('<div className="text">', '')
    .replace(/<\/div>$/, '')
const paragraph = (...runs: RichRun[]): RichText => [{ paragraph: { runs } }]

it.each<[string, RichText, string]>([
  ['plain words', paragraph({ text: 'a' }), '<p>a</p>'],
  [
    'every style at once, code innermost',
    paragraph({ text: 'a', bold: true, italic: true, underline: true, strike: true, code: true }),
    '<p><strong><em><u><s><code>a</code></s></u></em></strong></p>',
  ],
  ['a mention', paragraph({ text: '@Mara', mention: true }), '<p><span className="mention">@Mara</span></p>'],
  [
    'a link',
    paragraph({ text: 'guide', bold: true, url: 'https://example.com/' }),
    '<p><a href="https://example.com/" target="_blank" rel="noopener noreferrer nofollow ugc"><strong>guide</strong></a></p>',
  ],
  [
    'an emoji of the team’s own',
    paragraph({ text: ':parrot:', emoji: 'parrot', imageUrl: 'https://emoji.example/p.gif' }),
    '<p><img className="own-emoji" src="https://emoji.example/p.gif" alt=":parrot:" title=":parrot:" loading="lazy"></img></p>',
  ],
  ['a quote', [{ quote: { runs: [{ text: 'a' }] } }], '<blockquote>a</blockquote>'],
  [
    'quoted code, whose styles are none',
    [{ preformatted: { runs: [{ text: 'x\n y', bold: true }], quoted: true } }],
    '<blockquote><pre>x\n y</pre></blockquote>',
  ],
  [
    'a list in a list, from its number on',
    [
      { list: { ordered: true, indent: 0, offset: 2, items: [{ runs: [{ text: 'c' }] }] } },
      { list: { ordered: false, indent: 1, offset: 0, items: [{ runs: [{ text: 'x' }] }] } },
    ],
    '<ol start="3"><li>c<ul><li>x</li></ul></li></ol>',
  ],
  [
    'a quoted list',
    [{ list: { ordered: false, indent: 0, offset: 0, items: [{ runs: [{ text: 'a' }] }], quoted: true } }],
    '<blockquote><ul><li>a</li></ul></blockquote>',
  ],
])('draws %s', (_, body, expected) => expect(draw(body)).toBe(expected))

it('says of a link what it is told to say', () => {
  expect(draw(paragraph({ text: 'a', url: 'https://example.com/' }), 'Opens a new tab')).toContain(
    'title="Opens a new tab"',
  )
})
