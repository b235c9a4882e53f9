export type Piece = { text: string } | { text: string; href: string }

const address = /\bhttps?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]}'»]/g

/** Splits a text at its web addresses. Only http and https become links. */
export function linkify(text: string): Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const match of text.matchAll(address)) {
    if (match.index > end) pieces.push({ text: text.slice(end, match.index) })
    pieces.push({ text: match[0], href: match[0] })
    end = match.index + match[0].length
  }
  if (end < text.length) pieces.push({ text: text.slice(end) })
  return pieces
}
