/**
 * Makes text inert in Slack: no mention, channel link or link can be written without these three characters.
 * @see https://docs.slack.dev/messaging/formatting-message-text/#escaping
 */
export const escapeSlack = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** What Slack escaped, and nothing else. */
export const unescapeSlack = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
