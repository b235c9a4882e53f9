/**
 * Cuts text into pieces of at most `longest` UTF-16 units that make up the whole again: at a line's end where one is in the
 * piece's second half, else at a space, else between two characters that belong together least.
 */
export function splitText(text: string, longest: number): string[] {
  const pieces: string[] = []
  let rest = text
  while (rest.length > longest) {
    const end = endOfPiece(rest, longest)
    pieces.push(rest.slice(0, end))
    rest = rest.slice(end)
  }
  return [...pieces, rest]
}

function endOfPiece(text: string, longest: number): number {
  for (const mark of ['\n', ' ']) {
    const end = text.lastIndexOf(mark, longest - 1) + 1
    if (end > longest / 2) return end
  }
  return betweenCharacters(text, longest)
}

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
/** The longest joined emoji has some 35 units. */
const longestCharacter = 64

/** A family emoji or a letter with its accents stays whole, unless it alone is longer than the piece. */
function betweenCharacters(text: string, longest: number): number {
  const from = Math.max(longest - longestCharacter, 0)
  const segments = characters.segment(text.slice(from, longest + longestCharacter))
  const inPiece = segments.containing(longest - from)
  const end = from + (inPiece?.index ?? longest - from)
  if (end > from) return end
  const splitsPair = /[\uD800-\uDBFF]/.test(text.charAt(longest - 1))
  return splitsPair && longest > 1 ? longest - 1 : longest
}
