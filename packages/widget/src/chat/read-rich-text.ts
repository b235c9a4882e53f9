import type { RichBlock, RichRun, RichText } from '@parley/contracts'

type Fields = Record<string, unknown>

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const count = (value: unknown): number => (typeof value === 'number' && value >= 0 ? Math.floor(value) : 0)
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

/** Formatted text as the gateway sends it. What is not known is left out; what could do harm when clicked or loaded is plain text. */
export const readRichText = (value: unknown): RichText => list(value).flatMap(block)

function block(value: unknown): RichBlock[] {
  if (!isObject(value)) return []
  const { paragraph, quote, preformatted, list: points } = value
  if (isObject(paragraph)) return [{ paragraph: { runs: runs(paragraph) } }]
  if (isObject(quote)) return [{ quote: { runs: runs(quote) } }]
  if (isObject(preformatted)) return [{ preformatted: { runs: runs(preformatted), ...quoted(preformatted) } }]
  if (!isObject(points)) return []
  const items = list(points.items)
    .filter(isObject)
    .map((item) => ({ runs: runs(item) }))
  const { ordered, indent, offset } = points
  return [
    {
      list: {
        ordered: ordered === true,
        indent: Math.min(count(indent), 8),
        offset: count(offset),
        items,
        ...quoted(points),
      },
    },
  ]
}

const quoted = (fields: Fields) => (fields.quoted === true ? { quoted: true as const } : {})

const runs = (fields: Fields): RichRun[] => list(fields.runs).flatMap(run)

const flags = ['bold', 'italic', 'strike', 'underline', 'code', 'mention'] as const

function run(fields: unknown): RichRun[] {
  if (!isObject(fields) || !text(fields.text)) return []
  const read: RichRun = { text: text(fields.text) }
  for (const flag of flags) if (fields[flag] === true) read[flag] = true
  if (/^(https?:\/\/|mailto:|tel:)/i.test(text(fields.url))) read.url = text(fields.url)
  if (/^https?:\/\//i.test(text(fields.imageUrl))) read.imageUrl = text(fields.imageUrl)
  return [read]
}
