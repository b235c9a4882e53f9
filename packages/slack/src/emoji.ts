import shortCodes from 'emojibase-data/en/shortcodes/iamcal.json' with { type: 'json' }

const characters = new Map<string, string>(
  Object.entries(shortCodes).flatMap(([code, names]) =>
    [names].flat().map((name) => [name, characterOf(code)] as const),
  ),
)

function characterOf(code: string): string {
  return String.fromCodePoint(...code.split('-').map((part) => Number.parseInt(part, 16)))
}

/**
 * The character of one of Slack's short codes, without its colons.
 * @returns undefined for a workspace's own emoji
 */
export const emojiOf = (name: string): string | undefined => characters.get(name.replace(/::skin-tone-\d$/, ''))
