import type { RichBlock } from '@parley/contracts'
import { expect, it } from 'vitest'
import { type NestedList, nestLists } from './nest-lists.ts'

const list = (indent: number, ...texts: string[]): RichBlock => ({
  list: { ordered: false, indent, offset: 0, items: texts.map((text) => ({ runs: [{ text }] })) },
})
/** `a(b c) d`: what is in brackets is nested in what stands before them. */
const outline = ({ points }: NestedList): string =>
  points
    .map(
      ({ runs, lists }) => runs.map(({ text }) => text).join('') + lists.map((each) => `(${outline(each)})`).join(''),
    )
    .join(' ')
const outlines = (...lists: RichBlock[]) => nestLists(lists).map((block) => ('points' in block ? outline(block) : '|'))

it.each([
  ['side by side', [list(0, 'a', 'b')], ['a b']],
  [
    'deeper, and back',
    [list(0, 'a'), list(1, 'b', 'c'), list(2, 'd'), list(1, 'e'), list(0, 'f')],
    ['a(b c(d))(e)', 'f'],
  ],
  ['too deep at once', [list(3, 'a'), list(5, 'b')], ['a(b)']],
  ['apart', [list(0, 'a'), { paragraph: { runs: [] } }, list(1, 'b')], ['a', '|', 'b']],
] as [string, RichBlock[], string[]][])('draws lists %s', (_, lists, expected) =>
  expect(outlines(...lists)).toEqual(expected),
)

it('begins an ordered list at its number, and keeps what is quoted apart', () => {
  const runs = [{ text: 'x' }]
  expect(
    nestLists([
      { list: { ordered: true, indent: 0, offset: 4, items: [{ runs }] } },
      { list: { ordered: true, indent: 1, offset: 0, items: [{ runs }], quoted: true } },
    ]),
  ).toEqual([
    { ordered: true, start: 5, quoted: false, points: [{ runs, lists: [] }] },
    { ordered: true, start: 1, quoted: true, points: [{ runs, lists: [] }] },
  ])
})
