import type { ActionsBlock, Button, ContextBlock, KnownBlock, MrkdwnElement, PlainTextElement } from '@slack/types'

/** What Slack shows of an address that an app gives. @see https://docs.slack.dev/reference/block-kit/block-elements/button-element */
const longestUrl = 3_000

/** Plain text, cut to what Slack takes at that place. */
export const plain = (text: string, longest = 75): PlainTextElement => ({
  type: 'plain_text',
  text: cut(text, longest),
  emoji: false,
})

/** Text with Slack's marks, in which bare words stay words: no link, channel or mention is made of them. */
export const marked = (text: string): MrkdwnElement => ({ type: 'mrkdwn', text, verbatim: true })

export const section = (text: string): KnownBlock => ({ type: 'section', text: marked(text) })

export const context = (...texts: string[]): ContextBlock => ({ type: 'context', elements: texts.map(marked) })

/** What somebody else wrote, word for word: no sign in it means anything. */
export const quote = (text: string): KnownBlock => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text }] }],
})

export const divider: KnownBlock = { type: 'divider' }

export const header = (text: string): KnownBlock => ({ type: 'header', text: plain(text, 150) })

export const actions = (elements: ActionsBlock['elements'], blockId?: string): ActionsBlock => ({
  type: 'actions',
  ...(blockId ? { block_id: blockId } : {}),
  elements,
})

export interface ButtonOptions {
  value?: string
  style?: 'primary' | 'danger'
}

export const button = (actionId: string, label: string, { value, style }: ButtonOptions = {}): Button => ({
  type: 'button',
  action_id: actionId,
  text: plain(label),
  ...(value === undefined ? {} : { value }),
  ...(style ? { style } : {}),
})

/** A button that leads somewhere; Slack tells the app of it all the same. */
export const linkButton = (actionId: string, label: string, url: string, options: ButtonOptions = {}): Button => ({
  ...button(actionId, label, options),
  url: url.slice(0, longestUrl),
})

/** Ends with an ellipsis where it was cut; never within a character. */
export function cut(text: string, longest: number): string {
  if (text.length <= longest) return text
  return `${text.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}

export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** A time as each reader's own clock has it, which Slack keeps right by itself. @see https://docs.slack.dev/messaging/formatting-message-text/#date-formatting */
export function when(time: string, format = '{date_short_pretty} {time}'): string {
  const fallback = `${time.slice(0, 16).replace('T', ' ')} UTC`
  return `<!date^${Math.floor(Date.parse(time) / 1_000)}^${format}|${fallback}>`
}
