import type { Language } from '../../strings/languages.ts'
import { launcherStrings as english, type LauncherStrings } from './en.ts'

type Module = { launcherStrings: LauncherStrings }

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

/** What the launcher says in a language; in English where its file cannot be had. */
export const wordsOf = (language: Language): Promise<LauncherStrings> =>
  language === 'en'
    ? Promise.resolve(english)
    : files[language]()
        .then(({ launcherStrings }) => launcherStrings)
        .catch(() => english)
