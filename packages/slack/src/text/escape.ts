import { cut } from '../block-kit.ts'

/**
 * Makes text inert in Slack: no mention, channel link or link can be written without these three characters.
 * @see https://docs.slack.dev/messaging/formatting-message-text/#escaping
 */
export const escapeSlack = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** The same, no longer than a limit: what is too much is left off before it is escaped, so that no half of an entity stays. */
export function escapeSlackWithin(text: string, longest: number): string {
  let kept = cut(text, longest)
  for (let spare = 1; escapeSlack(kept).length > longest; spare++) kept = cut(text, longest - spare)
  return escapeSlack(kept)
}

/** What Slack escaped, and nothing else. */
export const unescapeSlack = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
