import { typedText } from '@parley/rich-text'
import type { RichTextBlock } from '@slack/types'
import { blocksOfRich } from './blocks-of-rich.ts'
import { escapeSlack } from './escape.ts'
import { splitText } from './split-text.ts'

/** A message for `chat.postMessage`: what is shown, and the same in plain words for notifications and search. */
export interface SlackText {
  text: string
  blocks: RichTextBlock[]
}

/** Slack takes no empty message. */
const nothing = '…'
/** `chat.update` refuses a longer `text`; `chat.postMessage` cuts at ten times that. */
const longestUpdateText = 4_000

/**
 * Somebody's words for Slack, formatted as they typed them: rich text knows no mention that is not an element of its own, so nothing typed
 * pings anybody or hides a link behind another. Never cut, whatever its length.
 */
export const slackTextOf = (typed: string): SlackText => slackText(typed, longestUpdateText * 10)

/** The same for `chat.update`: the blocks show everything, the notification's words end where Slack's limit is. */
export const slackUpdateOf = (typed: string): SlackText => slackText(typed, longestUpdateText)

function slackText(typed: string, longest: number): SlackText {
  const clean = cleaned(typed)
  const text = clean.trim() === '' ? nothing : clean
  return { text: wordsOf(text, longest), blocks: blocksOfRich(typedText(text)) }
}

function wordsOf(text: string, longest: number): string {
  const escaped = escapeSlack(text)
  if (escaped.length <= longest) return escaped
  const [beginning = ''] = splitText(text, Math.floor(longest / '&amp;'.length) - 1)
  return `${escapeSlack(beginning)}…`
}

/** Control characters are shown as boxes or refused; lone surrogates are no text. Line ends are as on every system but one. */
const cleaned = (text: string) =>
  text
    .toWellFormed()
    .replaceAll('\r\n', '\n')
    .replace(/[^\P{Cc}\n\t\r]/gu, '')
