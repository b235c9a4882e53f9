import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeSlackWithin, unescapeSlack } from './escape.ts'

describe('escaped text of a limited length', () => {
  it('keeps to the limit, and nothing in it is half an entity', () => {
    const text = fc.string({ unit: fc.constantFrom('&', '<', '>', 'a', 'é', '😀'), maxLength: 60 })
    fc.assert(
      fc.property(text, fc.integer({ min: 5, max: 40 }), (given, longest) => {
        const escaped = escapeSlackWithin(given, longest)
        expect(escaped.length).toBeLessThanOrEqual(longest)
        const kept = unescapeSlack(escaped)
        expect(kept === given || given.startsWith(kept.replace(/…$/, ''))).toBe(true)
        expect(escaped.replace(/&(amp|lt|gt);/g, '')).not.toMatch(/[&<>]/)
      }),
    )
  })

  it('is all there where it fits', () => expect(escapeSlackWithin('Ada & Co', 12)).toBe('Ada &amp; Co'))
})
