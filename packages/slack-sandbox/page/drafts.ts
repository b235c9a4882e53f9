const kept = new Map<string, string>()

/** What was begun and not sent, until the page is left. */
export const drafts = {
  of: (place: string): string => kept.get(place) ?? '',
  keep: (place: string, text: string): void => void kept.set(place, text),
}
