/**
 * The text as Postgres can keep it: without U+0000, lone surrogates replaced by U+FFFD. One such character in a message would
 * otherwise make it impossible to store, however often it is sent.
 */
export const storableText = (text: string): string => text.replaceAll('\u0000', '').toWellFormed()
