import { type WidgetLanguage, widgetLanguages } from '@parley/contracts/widget-languages'

export type Language = WidgetLanguage

/** The first of the wishes that the widget speaks, however exactly it is written: `pt-BR` is Portuguese. */
export function languageOf(wishes: readonly (string | null | undefined)[]): Language {
  for (const wish of wishes) {
    const [spoken] = (wish ?? '').toLowerCase().split(/[-_]/)
    const language = widgetLanguages.find((each) => each === spoken)
    if (language) return language
  }
  return 'en'
}

export const directionOf = (language: Language): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr')
