import { expect, it } from 'vitest'
import { isEmojiOnly } from './emoji-only.ts'

it.each(['🎉', '👍🏽 ❤️', '👩‍👩‍👧', '🇩🇪🇵🇹'])('%s is nothing but emoji', (text) => expect(isEmojiOnly(text)).toBe(true))
it.each(['', ' ', 'ok 👍', '1', '🎉🎉🎉🎉', '#'])('%j is more, or something else', (text) =>
  expect(isEmojiOnly(text)).toBe(false),
)
