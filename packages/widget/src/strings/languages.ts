/** What the widget speaks. */
export const languages = ['en', 'de', 'es', 'fr', 'pt', 'it', 'nl', 'pl', 'da', 'lt', 'ja', 'ar'] as const
export type Language = (typeof languages)[number]

/** The first of the wishes that the widget speaks, however exactly it is written: `pt-BR` is Portuguese. */
export function languageOf(wishes: readonly (string | undefined)[]): Language {
  for (const wish of wishes) {
    const [spoken] = (wish ?? '').toLowerCase().split(/[-_]/)
    const language = languages.find((each) => each === spoken)
    if (language) return language
  }
  return 'en'
}

export const directionOf = (language: Language): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr')
