import { panelStrings as english, type PanelStrings } from './en.ts'
import { directionOf, type Language } from './languages.ts'
import { countIn, type Plural } from './say.ts'

type Module = { panelStrings: PanelStrings }

/** English is there already; each other language is a file of its own. */
const files: Record<Exclude<Language, 'en'>, () => Promise<Module>> = {
  de: () => import('./de.ts'),
  es: () => import('./es.ts'),
  fr: () => import('./fr.ts'),
  pt: () => import('./pt.ts'),
  it: () => import('./it.ts'),
  nl: () => import('./nl.ts'),
  pl: () => import('./pl.ts'),
  da: () => import('./da.ts'),
  lt: () => import('./lt.ts'),
  ja: () => import('./ja.ts'),
  ar: () => import('./ar.ts'),
}

/** Everything that the panel says, in the language that is spoken. */
export let strings: PanelStrings = english
/** How numbers and dates are written: the visitor's own way, if their language is the one that is spoken. */
export let locale = localeFor('en')
let wanted: Language = 'en'

/** Speaks another language from the next drawing on. Where its file cannot be had, the one before stays. */
export async function speak(language: Language): Promise<void> {
  wanted = language
  const module = language === 'en' ? { panelStrings: english } : await files[language]().catch(() => undefined)
  // Somebody may have wanted yet another one meanwhile.
  if (!module || wanted !== language) return
  strings = module.panelStrings
  locale = localeFor(language)
  document.documentElement.lang = language
  document.documentElement.dir = directionOf(language)
}

export const count = (forms: Plural, number: number, values?: Record<string, string | number>): string =>
  countIn(locale, forms, number, values)

function localeFor(language: Language): string {
  return navigator.languages.find((each) => each.split('-')[0] === language) ?? language
}
