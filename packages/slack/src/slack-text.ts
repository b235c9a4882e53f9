import type { KnownBlock, RichTextBlock } from '@slack/types'

/** Longest text element that Slack takes in a block. */
const blockTextLimit = 3_000

/**
 * Escapes what Slack would read as a command, so that it is shown and does nothing.
 * @see https://docs.slack.dev/messaging/formatting-message-text/#escaping
 */
export const escapeSlack = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** A character that nobody sees, after which `@here` and its like are words again. */
const wordJoiner = '\u2060'

/** The fallback text of a post, for notifications: escaped, and calls to everybody defused. */
export const inertText = (text: string): string =>
  escapeSlack(text).replace(/@(?=here|channel|everyone|group)/gi, `@${wordJoiner}`)

/**
 * Somebody else's words as rich text. Its elements are text and nothing else, so that nothing in it can mention anybody, be
 * formatted, or hide an address behind another. Long texts are split, never cut.
 */
export function plainBlocks(text: string): KnownBlock[] {
  return pieces(text, blockTextLimit).map(
    (piece): RichTextBlock => ({
      type: 'rich_text',
      elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: piece }] }],
    }),
  )
}

/** Splits at line ends or spaces where there are any, and never between the halves of a character. */
export function pieces(text: string, limit: number): string[] {
  const found: string[] = []
  let rest = text
  while (rest.length > limit) {
    const at = splitPoint(rest, limit)
    found.push(rest.slice(0, at))
    rest = rest.slice(at)
  }
  return rest ? [...found, rest] : found
}

function splitPoint(text: string, limit: number): number {
  const head = text.slice(0, limit)
  const gap = Math.max(head.lastIndexOf('\n'), head.lastIndexOf(' ')) + 1
  if (gap > limit / 2) return gap
  const last = head.charCodeAt(limit - 1)
  const splitsPair = last >= 0xd800 && last <= 0xdbff
  return splitsPair ? limit - 1 : limit
}
