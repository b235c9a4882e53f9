import type { ConversationSnapshot } from '@parley/contracts'

/** Where a visitor's clock is set: `London (Europe/London)`. Empty when unknown. */
export function placeOf({ timeZone }: Pick<ConversationSnapshot['visitor'], 'timeZone'>): string {
  const city = timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? ''
  return city && city !== timeZone ? `${city} (${timeZone})` : timeZone
}

const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' })

/** What a visitor's browser speaks: `British English`; as it was given when it is no language. */
export function languageOf({ locale }: Pick<ConversationSnapshot['visitor'], 'locale'>): string {
  try {
    return locale ? (languages.of(locale) ?? locale) : ''
  } catch {
    return locale
  }
}
