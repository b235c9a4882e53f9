import { expect, test } from 'vitest'
import { frameAncestors, originAllowed } from './origins.ts'

test.each([
  ['https://a.example', ['https://a.example'], true],
  ['https://A.example', ['https://a.EXAMPLE'], true],
  ['http://a.example', ['https://a.example'], false],
  ['https://a.example:8443', ['https://a.example'], false],
  ['https://b.a.example', ['https://*.a.example'], true],
  ['https://c.b.a.example', ['https://*.a.example'], true],
  ['https://a.example', ['https://*.a.example'], false],
  ['https://evila.example', ['https://*.a.example'], false],
  ['http://b.a.example', ['https://*.a.example'], false],
  ['https://b.a.example:8443', ['https://*.a.example:8443'], true],
  ['https://a.example', [], false],
  ['https://anything.example', ['*'], true],
  ['null', ['https://a.example'], false],
  ['', ['*'], false],
])('%s by %s: %s', (origin, allowed, expected) => {
  expect(originAllowed(origin, allowed)).toBe(expected)
})

test('our own origin may always frame the panel', () => {
  expect(frameAncestors(['https://*.a.example'], 'https://chat.example')).toBe(
    'https://chat.example https://*.a.example',
  )
})
