import type { RichBlock, RichText } from '@parley/contracts'
import { runsOf } from './runs-of-line.ts'

type List = Extract<RichBlock, { list: unknown }>['list']

const fence = /\n?```\n?([\s\S]+?)\n?```\n?/g

/**
 * What somebody typed into a chat, as it is meant: `*bold*` or `**bold**`, `_italic_`, `~struck~` or `~~struck~~`, `` `code` ``,
 * ```` ```blocks``` ````, `> quotes`, `- ` and `1. ` lists that can be nested by indenting, addresses. Everything else, and every mark that is not closed,
 * is text as it was typed.
 */
export function typedText(text: string): RichText {
  const blocks: RichText = []
  let end = 0
  for (const match of text.matchAll(fence)) {
    const code = match[1] ?? ''
    if (!code.trim()) continue
    blocks.push(...blocksOfLines(text.slice(end, match.index)))
    blocks.push({ preformatted: { runs: [{ text: code }] } })
    end = match.index + match[0].length
  }
  return [...blocks, ...blocksOfLines(text.slice(end))]
}

type Line = { kind: 'paragraph' | 'quote'; text: string } | ({ kind: 'item' } & Item)
interface Item {
  text: string
  /** Columns before its mark. */
  column: number
  /** Its number, of an ordered list's. */
  number: number | undefined
}

function blocksOfLines(text: string): RichText {
  if (text === '') return []
  const blocks: RichText = []
  let group: Line[] = []
  const close = () => {
    blocks.push(...blocksOfGroup(group))
    group = []
  }
  for (const raw of text.split('\n')) {
    const line = readLine(raw, group[0]?.kind)
    if (group[0] && group[0].kind !== line.kind) close()
    group.push(line)
  }
  close()
  return blocks
}

function readLine(raw: string, before: Line['kind'] | undefined): Line {
  const isQuote = before === 'quote' ? /^>(?: |$)/ : /^> .*\S/
  if (isQuote.test(raw)) return { kind: 'quote', text: raw.replace(/^> ?/, '') }
  const item = /^([ \t]*)(?:[-*•]|([1-9]\d{0,5})\.) +(\S.*)$/su.exec(raw)
  if (!item) return { kind: 'paragraph', text: raw }
  const column = (item[1] ?? '').replaceAll('\t', '    ').length
  return { kind: 'item', text: item[3] ?? '', column, number: item[2] ? Number(item[2]) : undefined }
}

function blocksOfGroup(lines: Line[]): RichText {
  const [first] = lines
  if (!first) return []
  if (first.kind === 'item') return listsOf(lines.filter((line) => line.kind === 'item')).map((list) => ({ list }))
  const runs = runsOf(lines.map(({ text }) => text).join('\n'))
  return [first.kind === 'quote' ? { quote: { runs } } : { paragraph: { runs } }]
}

/** As deep as Slack goes. */
const deepest = 8

/** Lists in a row, a new one wherever depth or kind changes, or the number is not the next. */
function listsOf(items: readonly Item[]): List[] {
  const lists: List[] = []
  const columns: number[] = []
  for (const { text, column, number } of items) {
    while ((columns.at(-1) ?? -1) >= column) columns.pop()
    columns.push(column)
    const indent = Math.min(columns.length - 1, deepest)
    const last = lists.at(-1)
    if (last && goesOn(last, indent, number)) last.items.push({ runs: runsOf(text) })
    else
      lists.push({ ordered: number !== undefined, indent, offset: (number ?? 1) - 1, items: [{ runs: runsOf(text) }] })
  }
  return lists
}

const goesOn = (list: List, indent: number, number: number | undefined) =>
  list.indent === indent &&
  list.ordered === (number !== undefined) &&
  (number === undefined || number === list.offset + list.items.length + 1)
