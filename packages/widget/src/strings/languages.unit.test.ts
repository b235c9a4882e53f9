import { widgetLanguages } from '@parley/contracts/widget-languages'
import { describe, expect, it } from 'vitest'
import { launcherStrings } from '../launcher/words/en.ts'
import { panelStrings } from './en.ts'
import { languageOf } from './languages.ts'
import { countIn, type Plural } from './say.ts'

const others = widgetLanguages.filter((language) => language !== 'en')

type Phrases = { [key: string]: string | Phrases | undefined }
const isPlural = (value: unknown): value is Plural => typeof value === 'object' && value !== null && 'other' in value

/** Every phrase by its path, as `failures.blocked`; a plural is one phrase. */
function phrasesOf(phrases: Phrases, path = ''): Map<string, string | Plural> {
  const found = new Map<string, string | Plural>()
  for (const [key, value] of Object.entries(phrases)) {
    if (typeof value === 'string' || isPlural(value)) found.set(path + key, value)
    else for (const [inner, phrase] of phrasesOf(value ?? {}, `${path}${key}.`)) found.set(inner, phrase)
  }
  return found
}

const placeholders = (phrase: string) => [...phrase.matchAll(/\{\w+\}/g)].map(([name]) => name).sort()
const otherOf = (phrase: string | Plural | undefined) => (typeof phrase === 'object' ? phrase.other : (phrase ?? ''))

/** The forms that a language takes for counts that a chat can have. */
const formsOf = (language: string) => {
  const rules = new Intl.PluralRules(language)
  return [...new Set(Array.from({ length: 4_001 }, (_, count) => rules.select(count)))]
}

describe.each(others)('in %s', async (language) => {
  const parts: [string, Phrases, Phrases][] = [
    ['the panel', panelStrings, (await import(`../strings/${language}.ts`)).panelStrings],
    ['the launcher', launcherStrings, (await import(`../launcher/words/${language}.ts`)).launcherStrings],
  ]
  it.each(parts)('%s says everything, and nothing else', (_, english, spoken) => {
    expect([...phrasesOf(spoken).keys()]).toEqual([...phrasesOf(english).keys()])
    for (const [, phrase] of phrasesOf(spoken)) expect(otherOf(phrase).trim()).not.toBe('')
  })

  it.each(parts)('%s has a place for each value', (_, english, spoken) => {
    const expected = [...phrasesOf(english)].map(([key, phrase]) => [key, placeholders(otherOf(phrase))])
    const found = [...phrasesOf(spoken)].map(([key, phrase]) => [key, placeholders(otherOf(phrase))])
    expect(found).toEqual(expected)
  })

  it.each(parts)('%s has each form for counts, with nothing in it that is not said', (_, __, spoken) => {
    for (const [key, phrase] of phrasesOf(spoken)) {
      if (typeof phrase === 'string') continue
      expect([key, ...Object.keys(phrase)]).toEqual(expect.arrayContaining(formsOf(language)))
      for (const form of Object.values(phrase)) {
        expect(placeholders(phrase.other), `${key}: ${form}`).toEqual(expect.arrayContaining(placeholders(form)))
      }
    }
  })
})

describe('a count', () => {
  const forms = { one: '{count} plik', few: '{count} pliki', many: '{count} plików', other: '{count} pliku' }
  it('takes the form and the digits of its language', () => {
    expect([1, 3, 5, 22, 1_234].map((count) => countIn('pl', forms, count))).toEqual([
      '1 plik',
      '3 pliki',
      '5 plików',
      '22 pliki',
      expect.stringMatching(/^1\s?234 pliki$/),
    ])
    expect(countIn('ar-EG', { other: '{count} من {limit}' }, 12, { limit: 'س' })).toBe('١٢ من س')
  })

  it('does with the form that there is', () => {
    expect(countIn('fr', { other: '{count} messages' }, 1)).toBe('1 messages')
  })
})

describe('the language', () => {
  it.each([
    [['pt-BR'], 'pt'],
    [['DE_at'], 'de'],
    [['sv', undefined, '', 'nl'], 'nl'],
    [['sv'], 'en'],
    [[], 'en'],
  ])('of %j is %s', (wishes, language) => {
    expect(languageOf(wishes)).toBe(language)
  })
})
