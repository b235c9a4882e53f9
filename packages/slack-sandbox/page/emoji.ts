import shortCodes from 'emojibase-data/en/shortcodes/iamcal.json'

const characters = new Map(
  Object.entries(shortCodes).flatMap(([code, names]) =>
    [names]
      .flat()
      .map(
        (name) => [name, String.fromCodePoint(...code.split('-').map((part) => Number.parseInt(part, 16)))] as const,
      ),
  ),
)

export const emojiOf = (name: string): string | undefined => characters.get(name)
