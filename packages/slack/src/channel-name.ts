/** Slack's limit. @see https://docs.slack.dev/reference/methods/conversations.create/ */
const longest = 80

/**
 * The name of a Noisy conversation's channel: `chat-<site>-<number>-<visitor>`, as Slack allows names: lower case letters, digits and
 * hyphens, at most 80 characters.
 * @param attempt above 1, a suffix tells it from channels whose names were taken
 */
export function channelName(siteName: string, number: number, visitor: string, attempt = 1): string {
  const suffix = attempt > 1 ? `-${attempt}` : ''
  const name = ['chat', slug(siteName).slice(0, 30), String(number), slug(visitor).slice(0, 30)]
    .filter(Boolean)
    .join('-')
  return name.slice(0, longest - suffix.length).replace(/-+$/, '') + suffix
}

/** Accents go, what is not a letter or digit becomes a hyphen. A name in another script leaves nothing. */
const slug = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
