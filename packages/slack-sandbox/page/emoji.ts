import shortCodes from 'emojibase-data/en/shortcodes/iamcal.json'

const characters = new Map<string, string>(
  Object.entries(shortCodes as Record<string, string | string[]>).flatMap(([code, names]) =>
    [names]
      .flat()
      .map(
        (name) => [name, String.fromCodePoint(...code.split('-').map((part) => Number.parseInt(part, 16)))] as const,
      ),
  ),
)

/** @param name as Slack has it, `thumbsup` or `+1::skin-tone-3` */
export const emojiOf = (name: string): string | undefined => characters.get(name.split('::')[0] ?? name)

const frequentEmoji = [
  ...['+1', 'white_check_mark', 'eyes', 'raised_hands', 'heart', 'tada', 'smile', 'joy'],
  ...['thinking_face', 'pray', 'fire', 'rocket', 'wave', 'clap', '100', 'sob'],
  ...['no_entry', 'warning', 'hourglass_flowing_sand', 'memo', 'lock', 'unlock', 'bulb', 'coffee'],
]

const mostFound = 48

/** Those whose name begins with what was typed come first. */
export function findEmoji(typed: string, most = mostFound): string[] {
  const wanted = typed.trim().toLowerCase().replaceAll(' ', '_').replaceAll(':', '')
  if (!wanted) return frequentEmoji.slice(0, most)
  const names = [...characters.keys()].filter((name) => name.includes(wanted))
  return names.sort((a, b) => Number(b.startsWith(wanted)) - Number(a.startsWith(wanted))).slice(0, most)
}
