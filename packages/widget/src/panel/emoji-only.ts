const lone = /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|[\u200d\ufe0f\s]){1,16}$/u

/** One to three emoji and nothing else, which are shown large. */
export function isEmojiOnly(text: string): boolean {
  if (!lone.test(text)) return false
  const signs = [...new Intl.Segmenter().segment(text.replace(/\s/g, ''))].length
  return signs > 0 && signs <= 3
}
