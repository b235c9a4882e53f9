export interface RichElement {
  type: string
  [property: string]: unknown
}

/** Mentions, links, emoji, code, and words in one style; what none of them is, is text. */
const token =
  /<(?<inside>[^<>\n]+)>|:(?<emoji>[a-z0-9_+'-]+):|`(?<code>[^`\n]+)`|(?<![\w*])\*(?<bold>[^*\s](?:[^*\n]*[^*\s])?)\*(?!\w)|(?<![\w_])_(?<italic>[^_\s](?:[^_\n]*[^_\s])?)_(?!\w)|(?<![\w~])~(?<strike>[^~\s](?:[^~\n]*[^~\s])?)~(?!\w)/g

const nested = ['bold', 'italic', 'strike'] as const

type Style = Record<string, true>

/** Elements of a paragraph, in Slack's rich text. */
export function inlineElements(text: string, style: Style = {}): RichElement[] {
  const elements: RichElement[] = []
  let at = 0
  for (const match of text.matchAll(token)) {
    if (match.index > at) elements.push(plainText(text.slice(at, match.index), style))
    elements.push(...elementsOf(match.groups ?? {}, match[0], style))
    at = match.index + match[0].length
  }
  if (at < text.length) elements.push(plainText(text.slice(at), style))
  return elements
}

export const plainText = (text: string, style: Style = {}): RichElement => ({
  type: 'text',
  text: unescaped(text),
  ...styled(style),
})

function elementsOf(groups: Record<string, string | undefined>, whole: string, style: Style): RichElement[] {
  if (groups.inside) return [{ ...reference(groups.inside), ...styled(style) }]
  if (groups.emoji) return [{ type: 'emoji', name: groups.emoji, ...styled(style) }]
  if (groups.code) return [plainText(groups.code, { ...style, code: true })]
  for (const kind of nested) {
    const words = groups[kind]
    if (words) return inlineElements(words, { ...style, [kind]: true })
  }
  return [plainText(whole, style)]
}

const styled = (style: Style) => (Object.keys(style).length > 0 ? { style } : {})

function reference(inside: string): RichElement {
  const [target = '', label] = inside.split('|')
  if (target.startsWith('@')) return { type: 'user', user_id: target.slice(1) }
  if (target.startsWith('#')) return { type: 'channel', channel_id: target.slice(1) }
  if (target.startsWith('!subteam^')) return { type: 'usergroup', usergroup_id: target.slice('!subteam^'.length) }
  if (/^!(here|channel|everyone)$/.test(target)) return { type: 'broadcast', range: target.slice(1) }
  return { type: 'link', url: unescaped(target), ...(label ? { text: unescaped(label) } : {}) }
}

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
