import type { RichBlock, RichRun, RichText } from '@parley/contracts'

const marks = { bold: '*', italic: '_', strike: '~' } as const
type Mark = keyof typeof marks
const order: readonly Mark[] = ['bold', 'italic', 'strike']

/** Formatted text as it reads where nothing can be formatted: notifications, search, old clients. Read as typed text, it mostly comes to the same again. */
export const plainTextOf = (rich: RichText): string => rich.map(plainBlock).join('\n')

function plainBlock(block: RichBlock): string {
  if ('paragraph' in block) return plainRuns(block.paragraph.runs)
  if ('quote' in block) return quoted(plainRuns(block.quote.runs))
  if ('preformatted' in block) {
    const text = `\`\`\`${block.preformatted.runs.map(({ text }) => text).join('')}\`\`\``
    return block.preformatted.quoted ? quoted(text) : text
  }
  const { ordered, indent, offset, items } = block.list
  const text = items
    .map(({ runs }, at) => `${'    '.repeat(indent)}${ordered ? `${offset + at + 1}.` : '•'} ${plainRuns(runs)}`)
    .join('\n')
  return block.list.quoted ? quoted(text) : text
}

const quoted = (text: string) => text.replaceAll(/^/gm, '> ')

/** Marks are closed in the reverse order of their opening, and stand at words, not at spaces. */
function plainRuns(runs: readonly RichRun[]): string {
  let text = ''
  const open: Mark[] = []
  const closeTo = (depth: number) => {
    const closing = open.splice(depth).reverse()
    const words = text.trimEnd()
    text = words + closing.map((mark) => marks[mark]).join('') + text.slice(words.length)
  }
  for (const run of runs) {
    const kept = open.findIndex((mark) => !run[mark])
    if (kept >= 0) closeTo(kept)
    const words = wordsOf(run)
    const blank = words.length - words.trimStart().length
    const opening = blank < words.length ? order.filter((mark) => run[mark] && !open.includes(mark)) : []
    text += words.slice(0, blank) + opening.map((mark) => marks[mark]).join('') + words.slice(blank)
    open.push(...opening)
  }
  closeTo(0)
  return text
}

function wordsOf({ text, code, url }: RichRun): string {
  const words = code ? `\`${text}\`` : text
  if (!url) return words
  const address = url.replace(/^(mailto|tel):/i, '')
  return [url, address, address.replace(/^https:\/\//i, '')].includes(text) ? words : `${words} (${address})`
}
