interface RichElement {
  type: string
  [property: string]: unknown
}

/** Mentions, links, emoji, code, and words in one style; what none of them is, is text. */
const token =
  /<(?<inside>[^<>\n]+)>|:(?<emoji>[a-z0-9_+'-]+):|`(?<code>[^`\n]+)`|(?<![\w*])\*(?<bold>[^*\s](?:[^*\n]*[^*\s])?)\*(?!\w)|(?<![\w_])_(?<italic>[^_\s](?:[^_\n]*[^_\s])?)_(?!\w)|(?<![\w~])~(?<strike>[^~\s](?:[^~\n]*[^~\s])?)~(?!\w)/g

/** What Slack's composer makes of words that a person writes: one block of rich text. */
export function richText(text: string): Record<string, unknown> {
  const elements: RichElement[] = []
  let at = 0
  for (const match of text.matchAll(token)) {
    if (match.index > at) elements.push(plain(text.slice(at, match.index)))
    elements.push(elementOf(match.groups ?? {}, match[0]))
    at = match.index + match[0].length
  }
  if (at < text.length) elements.push(plain(text.slice(at)))
  return { type: 'rich_text', block_id: 'rt', elements: [{ type: 'rich_text_section', elements }] }
}

function elementOf(groups: Record<string, string | undefined>, whole: string): RichElement {
  if (groups.inside) return reference(groups.inside)
  if (groups.emoji) return { type: 'emoji', name: groups.emoji }
  for (const style of ['code', 'bold', 'italic', 'strike']) {
    const words = groups[style]
    if (words) return { ...plain(words), style: { [style]: true } }
  }
  return plain(whole)
}

function reference(inside: string): RichElement {
  const [target = '', label] = inside.split('|')
  if (target.startsWith('@')) return { type: 'user', user_id: target.slice(1) }
  if (target.startsWith('#')) return { type: 'channel', channel_id: target.slice(1) }
  if (/^!(here|channel|everyone)$/.test(target)) return { type: 'broadcast', range: target.slice(1) }
  return { type: 'link', url: unescaped(target), ...(label ? { text: unescaped(label) } : {}) }
}

const plain = (text: string): RichElement => ({ type: 'text', text: unescaped(text) })

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
