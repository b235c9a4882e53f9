import shortCodes from '../generated/short-codes.json' with { type: 'json' }

const unicodeOf = new Map(Object.entries(shortCodes))

/** Slack writes Fitzpatrick's types as `skin-tone-2` (lightest) to `skin-tone-6` (darkest). */
const skinTones = new Map(
  [0x1f3fb, 0x1f3fc, 0x1f3fd, 0x1f3fe, 0x1f3ff].map((point, index) => [
    `skin-tone-${index + 2}`,
    String.fromCodePoint(point),
  ]),
)

/** An emoji by its short code, without the colons; undefined when it is not one of Unicode's, as a workspace's own are. */
export function emojiOf(name: string, variation?: string): string | undefined {
  const emoji = unicodeOf.get(name)
  const tone = variation && skinTones.get(variation)
  if (!emoji || !tone) return emoji
  const [base = '', ...rest] = emoji
  return [base, tone, ...(rest[0] === '\uFE0F' ? rest.slice(1) : rest)].join('')
}
