/**
 * Blocks as the drawing library takes them. `verbatim` only keeps Slack from making links and mentions of bare words; the library takes it
 * for "no formatting at all". And it takes what is between a colon in a link's label and the next one for an emoji.
 */
export function forLibrary(value: unknown, key?: string): unknown {
  if (Array.isArray(value)) return value.map((inner) => forLibrary(inner))
  if (typeof value === 'string') return key === 'text' ? withPlainLabels(value) : value
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([name]) => name !== 'verbatim')
  return Object.fromEntries(entries.map(([name, inner]) => [name, forLibrary(inner, name)]))
}

const withPlainLabels = (text: string) =>
  text
    .replace(/<!subteam\^(\w+)\|[^>]*>/g, '<!subteam^$1>')
    .replace(/<([^|>!]+)\|([^>]+)>/g, (_link, url, label: string) => `<${url}|${label.replaceAll(':', '&#58;')}>`)
