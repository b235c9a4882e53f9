import { expect, it } from 'vitest'
import { readRichText } from './read-rich-text.ts'

it('keeps every block and style that there is', () => {
  const blocks = [
    { paragraph: { runs: [{ text: 'a', bold: true, italic: true, strike: true, underline: true }] } },
    { quote: { runs: [{ text: '@Mara', mention: true }] } },
    { preformatted: { runs: [{ text: 'x\n y' }], quoted: true } },
    { list: { ordered: true, indent: 1, offset: 2, items: [{ runs: [{ text: 'b', code: true }] }] } },
    { paragraph: { runs: [{ text: 'guide', url: 'https://example.com/' }] } },
    { paragraph: { runs: [{ text: ':parrot:', imageUrl: 'https://emoji.example/parrot.gif' }] } },
  ]
  expect(readRichText(blocks)).toEqual(blocks)
})

it.each(['javascript:alert(1)', ' javascript:alert(1)', 'data:text/html,x', 'vbscript:x', '//example.com', 'blob:x'])(
  'neither opens nor loads %j',
  (address) => {
    const given = [{ paragraph: { runs: [{ text: 'words', url: address, imageUrl: address }] } }]
    expect(readRichText(given)).toEqual([{ paragraph: { runs: [{ text: 'words' }] } }])
  },
)

it.each([undefined, null, 'x', 7, {}, [null, 7, 'x', {}, { video: {} }], [{ paragraph: 7 }]])(
  'makes nothing of %j',
  (value) => expect(readRichText(value)).toEqual([]),
)

it('leaves out what is no run and mends what is no number', () => {
  const given = [{ list: { ordered: 'yes', indent: -1, offset: 'x', items: [{ runs: [null, { text: '' }] }, 7] } }]
  expect(readRichText(given)).toEqual([{ list: { ordered: false, indent: 0, offset: 0, items: [{ runs: [] }] } }])
})
