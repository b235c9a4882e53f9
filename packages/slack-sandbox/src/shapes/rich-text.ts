import { inlineElements, plainText, type RichElement } from './rich-text-inline.ts'

/** What Slack's composer makes of what a person writes: one block of paragraphs, lists, quotes and code. */
export const richText = (text: string): Record<string, unknown> => ({
  type: 'rich_text',
  block_id: 'rt',
  elements: parts(text),
})

const fence = /```\n?([\s\S]*?)\n?```/g

function parts(text: string): RichElement[] {
  const found: RichElement[] = []
  let at = 0
  for (const match of text.matchAll(fence)) {
    found.push(...paragraphs(text.slice(at, match.index)))
    found.push({ type: 'rich_text_preformatted', elements: [plainText(match[1] ?? '')], border: 0 })
    at = match.index + match[0].length
  }
  return [...found, ...paragraphs(text.slice(at))]
}

type Kind = 'section' | 'quote' | 'bullet' | 'ordered'

/** What its beginning says that a line is. */
const beginnings: { kind: Kind; begins: RegExp }[] = [
  { kind: 'quote', begins: /^&gt; ?/ },
  { kind: 'bullet', begins: /^[•*-] +(?=\S)/ },
  { kind: 'ordered', begins: /^\d+[.)] +(?=\S)/ },
]

function paragraphs(text: string): RichElement[] {
  const groups: { kind: Kind; lines: string[] }[] = []
  for (const line of text.replace(/^\n|\n$/g, '').split('\n')) {
    const beginning = beginnings.find(({ begins }) => begins.test(line))
    const kind = beginning?.kind ?? 'section'
    const words = beginning ? line.replace(beginning.begins, '') : line
    const last = groups.at(-1)
    if (last?.kind === kind) last.lines.push(words)
    else groups.push({ kind, lines: [words] })
  }
  return groups.flatMap(({ kind, lines }) => element(kind, lines) ?? [])
}

function element(kind: Kind, lines: string[]): RichElement | undefined {
  const text = lines.join('\n')
  if (!text) return undefined
  if (kind === 'section') return { type: 'rich_text_section', elements: inlineElements(text) }
  if (kind === 'quote') return { type: 'rich_text_quote', elements: inlineElements(text) }
  const items = lines.map((line) => ({ type: 'rich_text_section', elements: inlineElements(line) }))
  return { type: 'rich_text_list', style: kind, indent: 0, border: 0, elements: items }
}
