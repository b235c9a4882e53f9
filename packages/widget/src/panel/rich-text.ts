export type Piece =
  | { kind: 'text'; text: string }
  | { kind: 'link'; text: string; href: string }
  | { kind: 'code' | 'block'; text: string }
  | { kind: 'bold' | 'italic' | 'strike'; pieces: Piece[] }

const link = String.raw`(?<url>\b(?:https?:\/\/|www\.)[^\s<>"']+)|(?<mail>\b[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+)`
const between = (mark: string, name: string) =>
  `(?<![\\w${mark}])\\${mark}(?<${name}>\\S(?:[^\\n${mark}]*[^\\s${mark}])?)\\${mark}(?![\\w${mark}])`
const marks = [
  '\\n?```\\n?(?<block>[\\s\\S]+?)```\\n?',
  '`(?<code>[^`\\n]+)`',
  between('*', 'bold'),
  between('_', 'italic'),
  between('~', 'strike'),
].join('|')

const links = new RegExp(link, 'g')
const everything = new RegExp(`${link}|${marks}`, 'g')

/**
 * Splits a text at its web and mail addresses and, for what comes from Slack, at Slack's marks of formatting. Data for nodes, never
 * HTML: nothing in a text can become an element that is not named here, and an address only http, https or mailto.
 */
export function richText(text: string, { formatted }: { formatted: boolean }): Piece[] {
  const pieces: Piece[] = []
  let end = 0
  const addText = (until: number) => {
    if (until > end) pieces.push({ kind: 'text', text: text.slice(end, until) })
  }
  for (const match of text.matchAll(formatted ? everything : links)) {
    const [piece, length] = pieceOf(match)
    addText(match.index)
    pieces.push(piece)
    end = match.index + length
  }
  addText(text.length)
  return pieces
}

function pieceOf(match: RegExpMatchArray): [Piece, number] {
  const [whole] = match
  const { url, mail, block, code, bold, italic, strike } = match.groups ?? {}
  if (url) {
    const address = withoutEnd(url)
    return [
      { kind: 'link', text: address, href: /^www\./.test(address) ? `https://${address}` : address },
      address.length,
    ]
  }
  if (mail) return [{ kind: 'link', text: mail, href: `mailto:${mail}` }, whole.length]
  if (block) return [{ kind: 'block', text: block.replace(/\n$/, '') }, whole.length]
  if (code) return [{ kind: 'code', text: code }, whole.length]
  const kind = bold ? 'bold' : italic ? 'italic' : 'strike'
  return [{ kind, pieces: richText(bold ?? italic ?? strike ?? '', { formatted: true }) }, whole.length]
}

/** A sentence's end and a bracket that was opened before the address are not part of it. */
function withoutEnd(address: string): string {
  let trimmed = address
  for (;;) {
    const shorter = trimmed.replace(/[.,;:!?…'"»*_~`]+$/, '')
    const next = /[)\]}]$/.test(shorter) && !isBalanced(shorter) ? shorter.slice(0, -1) : shorter
    if (next === trimmed) return trimmed
    trimmed = next
  }
}

function isBalanced(address: string): boolean {
  const count = (pattern: RegExp) => address.match(pattern)?.length ?? 0
  return count(/[([{]/g) >= count(/[)\]}]/g)
}

const lone = /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|[\u200d\ufe0f\s]){1,16}$/u

/** One to three emoji and nothing else, which are shown large. */
export function isEmojiOnly(text: string): boolean {
  if (!lone.test(text)) return false
  const signs = [...new Intl.Segmenter().segment(text.replace(/\s/g, ''))].length
  return signs > 0 && signs <= 3
}
