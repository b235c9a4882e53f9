/** A phrase in the forms that a language has for counts. */
export type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

type Values = Record<string, string | number>

/** Puts values where a phrase has `{name}`. */
export const fill = (phrase: string, values: Values): string =>
  phrase.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))

/** The form for a count, with the count and other values in it, as the language writes numbers. */
export function countIn(locale: string, forms: Plural, count: number, values: Values = {}): string {
  const form = forms[new Intl.PluralRules(locale).select(count)] ?? forms.other
  return fill(form, { count: new Intl.NumberFormat(locale).format(count), ...values })
}
