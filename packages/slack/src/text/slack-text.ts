import type { RichTextBlock, RichTextElement } from '@slack/types'
import { escapeSlack } from './escape.ts'
import { splitText } from './split-text.ts'

/** A message for `chat.postMessage`: what is shown, and the same in plain words for notifications and search. */
export interface SlackText {
  text: string
  blocks: RichTextBlock[]
}

/** Slack takes no empty message. */
const nothing = '…'
/** Most characters in one text element. */
const longestElement = 3_000
/** `chat.update` refuses a longer `text`; `chat.postMessage` cuts at ten times that. */
const longestUpdateText = 4_000

/**
 * Somebody's words for Slack, so that they are shown as they were typed: rich text knows no mention that is not an
 * element of its own, so nothing typed pings anybody or hides a link behind another. Never cut, whatever its length.
 */
export function slackTextOf(visitorText: string): SlackText {
  const text = cleaned(visitorText).trim() === '' ? nothing : cleaned(visitorText)
  return { text: escapeSlack(text), blocks: splitText(text, longestElement).map(richText) }
}

/** The same for `chat.update`: the blocks show everything, the notification's words end where Slack's limit is. */
export function slackUpdateOf(visitorText: string): SlackText {
  const { text, blocks } = slackTextOf(visitorText)
  if (text.length <= longestUpdateText) return { text, blocks }
  const [beginning = ''] = splitText(cleaned(visitorText), longestUpdateText / '&amp;'.length - 1)
  return { text: `${escapeSlack(beginning)}…`, blocks }
}

const richText = (text: string): RichTextBlock => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: elementsOf(text) }],
})

const webAddress = /https?:\/\/[^\s<>"]+[^\s<>"'.,;:!?)\]}]/gi

/** Web addresses are clickable and show themselves; all else is text. */
function elementsOf(text: string): RichTextElement[] {
  const elements: RichTextElement[] = []
  let at = 0
  for (const match of text.matchAll(webAddress)) {
    const url = match[0]
    if (!URL.canParse(url)) continue
    if (match.index > at) elements.push({ type: 'text', text: text.slice(at, match.index) })
    elements.push({ type: 'link', url })
    at = match.index + url.length
  }
  if (at < text.length) elements.push({ type: 'text', text: text.slice(at) })
  return elements
}

/** Control characters are shown as boxes or refused; lone surrogates are no text. */
const cleaned = (text: string) => text.toWellFormed().replace(/[^\P{Cc}\n\t\r]/gu, '')
