import { injectionTexts } from '@parley/test-kit'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { channelName } from './channel-name.ts'

describe('channelName', () => {
  it('is letters, digits and hyphens, whatever somebody is called to ping or mislead others', () => {
    for (const text of injectionTexts(240, 13)) expect(channelName(text, 7, text)).toMatch(/^chat-[a-z0-9-]{1,75}$/)
  })

  it.each([
    ['Demo Shop', 12, 'Ada Lovelace', 'chat-demo-shop-12-ada-lovelace'],
    ['Müller & Söhne', 3, 'Jürgen Groß', 'chat-mueller-soehne-3-juergen-gross'],
    ['Café', 1, 'Zoë O’Neill', 'chat-cafe-1-zoe-oneill'],
    ['Łódź', 2, 'Søren Kjær', 'chat-lodz-2-soren-kjaer'],
    ['Магазин', 7, 'Щукин Юрий', 'chat-magazin-7-shchukin-yurii'],
    ['Αθήνα', 8, 'Νίκος', 'chat-athina-8-nikos'],
    ['東京', 4, '田中', 'chat-site-4-visitor'],
    ['Shop', 5, '', 'chat-shop-5-visitor'],
  ])('%s, %i, %s → %s', (site, number, visitor, name) => {
    expect(channelName(site, number, visitor)).toBe(name)
  })

  it('ends in the number of the attempt when the name is taken', () => {
    expect(channelName('Shop', 5, 'Ada', 2)).toBe('chat-shop-5-ada-2')
  })

  it('is always one that Slack takes', () => {
    const anything = fc.string({ unit: 'binary', maxLength: 200 })
    fc.assert(
      fc.property(anything, fc.integer({ min: 1, max: 1e9 }), anything, (site, number, visitor) => {
        expect(channelName(site, number, visitor, 9)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
        expect(channelName(site, number, visitor, 9).length).toBeLessThanOrEqual(80)
      }),
    )
  })
})
