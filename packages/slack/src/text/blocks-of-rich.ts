import type { RichBlock, RichRun, RichText } from '@parley/contracts'
import type { RichTextBlock, RichTextElement, RichTextSection } from '@slack/types'
import { joinRuns } from './runs.ts'
import { splitText } from './split-text.ts'

/** Most characters in one text element, and what we put into one block. */
const longest = 3_000

type Part = RichTextBlock['elements'][number]

/**
 * Formatted text as Slack's rich text: as many blocks as it takes, nothing cut. Only words and links that show their address come out of it,
 * whatever goes in: there is no mention, no picture and no other element.
 */
export function blocksOfRich(rich: RichText): RichTextBlock[] {
  const blocks: RichTextBlock[] = []
  let room = 0
  for (const { part, length } of rich.flatMap((block, at) => partsOf(block, rich[at + 1]))) {
    const last = blocks.at(-1)
    if (last && length <= room) last.elements.push(part)
    else {
      blocks.push({ type: 'rich_text', elements: [part] })
      room = longest
    }
    room -= length
  }
  return blocks
}

interface Sized {
  part: Part
  length: number
}

function partsOf(block: RichBlock, next: RichBlock | undefined): Sized[] {
  if ('list' in block) return listParts(block.list)
  if ('quote' in block) return pieces(block.quote.runs, (elements) => ({ type: 'rich_text_quote', elements }))
  if ('preformatted' in block)
    return pieces(
      block.preformatted.runs.map(({ text }) => ({ text })),
      preformatted,
    )
  // Slack takes a paragraph's last line end for the beginning of what follows.
  const isSwallowed = next && !('paragraph' in next) && block.paragraph.runs.at(-1)?.text.endsWith('\n')
  return pieces(isSwallowed ? [...block.paragraph.runs, { text: '\n' }] : block.paragraph.runs, section)
}

const section = (elements: RichTextElement[]): RichTextSection => ({ type: 'rich_text_section', elements })
const preformatted = (elements: RichTextElement[]): Part => ({
  type: 'rich_text_preformatted',
  elements: elements.filter((element) => element.type === 'text' || element.type === 'link'),
})

/** An item is a part of its own, so that a long list can go on in the next block; one that is too long goes on below itself. */
function listParts({ ordered, indent, offset, items }: Extract<RichBlock, { list: unknown }>['list']): Sized[] {
  const style = ordered ? 'ordered' : 'bullet'
  const sized = items.flatMap(({ runs }, at) => {
    const [first = [], ...rest] = splitRuns(runs)
    const number = ordered && offset + at > 0 ? { offset: offset + at } : {}
    const item: Part = { type: 'rich_text_list', style, indent, ...number, elements: [section(elementsOf(first))] }
    return [{ part: item, length: lengthOf(first) }, ...rest.map((more) => sizedOf(more, section))]
  })
  return joinItems(sized)
}

/** Items that fit together are one list. */
function joinItems(sized: readonly Sized[]): Sized[] {
  const joined: Sized[] = []
  for (const { part, length } of sized) {
    const last = joined.at(-1)
    const list = last?.part.type === 'rich_text_list' ? last.part : undefined
    if (last && list && part.type === 'rich_text_list' && last.length + length <= longest) {
      list.elements.push(...part.elements)
      last.length += length
    } else joined.push({ part, length })
  }
  return joined
}

const pieces = (runs: readonly RichRun[], partOf: (elements: RichTextElement[]) => Part): Sized[] =>
  splitRuns(runs).map((piece) => sizedOf(piece, partOf))

const sizedOf = (runs: readonly RichRun[], partOf: (elements: RichTextElement[]) => Part): Sized => ({
  part: partOf(elementsOf(runs)),
  length: lengthOf(runs),
})

const lengthOf = (runs: readonly RichRun[]) => runs.reduce((length, { text }) => length + text.length, 0)

/** Pieces that make up the whole again, each short enough. */
function splitRuns(runs: readonly RichRun[]): RichRun[][] {
  const found: RichRun[][] = []
  let piece: RichRun[] = []
  for (const run of joinRuns(runs).flatMap(splitRun)) {
    if (piece.length > 0 && lengthOf(piece) + run.text.length > longest) {
      found.push(piece)
      piece = []
    }
    piece.push(run)
  }
  return piece.length > 0 ? [...found, piece] : found
}

const splitRun = (run: RichRun): RichRun[] => splitText(run.text, longest).map((text) => ({ ...run, text }))

const elementsOf = (runs: readonly RichRun[]): RichTextElement[] => runs.map(elementOf)

const styles = ['bold', 'italic', 'strike', 'code'] as const

function elementOf(run: RichRun): RichTextElement {
  const worn = styles.filter((style) => run[style]).map((style) => [style, true] as const)
  const style = worn.length > 0 ? { style: Object.fromEntries(worn) } : {}
  if (!run.url || !showsAddress(run.text, run.url)) return { type: 'text', text: run.text, ...style }
  return { type: 'link', url: run.url, ...(run.text === run.url ? {} : { text: run.text }), ...style }
}

/** A link that says one address and leads to another is none. */
const showsAddress = (text: string, url: string) => [text, `https://${text}`, `mailto:${text}`].includes(url)
