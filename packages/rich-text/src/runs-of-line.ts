import type { RichRun } from '@parley/contracts'
import { trimAddress } from './trim-address.ts'

type Style = Omit<RichRun, 'text' | 'url'>

const letter = String.raw`[\p{L}\p{N}_]`
/** A mark opens before a word and closes after one, on the same line; what is not closed is no mark. */
const between = (mark: string, name: string) => {
  const sign = mark.at(0)
  const before = `(?<!${letter}|[${sign}])`
  const after = `(?!${letter}|[${sign}])`
  const escaped = [...mark].map((each) => `[${each}]`).join('')
  return String.raw`${before}${escaped}(?<${name}>[^\s${sign}](?:[^\n${sign}]*[^\s${sign}])?)${escaped}${after}`
}

const inline = new RegExp(
  [
    String.raw`(?<url>\b(?:https?:\/\/|www\.)[^\s<>"']{1,2000})`,
    String.raw`(?<mail>\b[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63})+)`,
    '(?<!`)`(?<code>[^`\n]*[^\\s`][^`\n]*)`(?!`)',
    between('**', 'strong'),
    between('*', 'bold'),
    between('_', 'italic'),
    between('~~', 'deleted'),
    between('~', 'strike'),
  ].join('|'),
  'giu',
)

/** What somebody typed between two block marks, as runs; line ends stay in them. */
export function runsOf(text: string, style: Style = {}): RichRun[] {
  const runs: RichRun[] = []
  let end = 0
  const addText = (until: number) => {
    if (until > end) runs.push({ text: text.slice(end, until), ...style })
    end = until
  }
  for (const match of text.matchAll(inline)) {
    // An address can turn out shorter than it looked, never longer: what it gave back is text.
    const found = runsOfMatch(match, style)
    if (!found) continue
    addText(match.index)
    runs.push(...found.runs)
    end = match.index + found.length
  }
  addText(text.length)
  return runs
}

function runsOfMatch(match: RegExpMatchArray, style: Style): { runs: RichRun[]; length: number } | undefined {
  const [whole] = match
  const { url, mail, code, strong, bold, italic, deleted, strike } = match.groups ?? {}
  if (url) return linkTo(trimAddress(url), style)
  if (mail) return { runs: [{ text: mail, ...style, url: `mailto:${mail}` }], length: whole.length }
  if (code) return { runs: [{ text: code, ...style, code: true }], length: whole.length }
  const inner = strong ?? bold ?? italic ?? deleted ?? strike ?? ''
  const added: Style = (strong ?? bold) ? { bold: true } : italic ? { italic: true } : { strike: true }
  return { runs: runsOf(inner, { ...style, ...added }), length: whole.length }
}

function linkTo(address: string, style: Style) {
  const url = /^www\./i.test(address) ? `https://${address}` : address
  return URL.canParse(url) ? { runs: [{ text: address, ...style, url }], length: address.length } : undefined
}
