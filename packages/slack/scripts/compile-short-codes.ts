import emojis from 'emojibase-data/en/compact.json' with { type: 'json' }
import iamcal from 'emojibase-data/en/shortcodes/iamcal.json' with { type: 'json' }

/** Slack's emoji short codes and what they stand for, without the skin tones, which Slack writes as a suffix. */
export function compileShortCodes(): Record<string, string> {
  const codes: Record<string, string> = {}
  for (const { hexcode, unicode } of emojis) {
    const names = (iamcal as Record<string, string | string[]>)[hexcode] ?? []
    for (const name of [names].flat()) codes[name] = plain(unicode)
  }
  return codes
}

/** The mark that asks for the coloured picture is left out where that is the picture anyway, as Slack and keyboards do. */
const plain = (unicode: string) => unicode.replace(/^(\p{Emoji_Presentation})\uFE0F$/u, '$1')
