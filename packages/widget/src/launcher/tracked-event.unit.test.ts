import { trackedEvent } from '@parley/contracts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readTrackedEvent } from './tracked-event.ts'

it('takes texts, numbers and flags, and leaves out what is nothing of these', () => {
  const properties = { plan: 'pro', seats: 3, trial: false, nested: { a: 1 }, none: null, 'a<b': 'x' }
  expect(readTrackedEvent('added to cart', properties)).toEqual({
    name: 'added to cart',
    properties: { plan: 'pro', seats: '3', trial: 'false' },
  })
})

it('has nothing to tell of what has no proper name', () => {
  for (const name of [undefined, '', 7, 'x'.repeat(65), '<b>']) expect(readTrackedEvent(name, {})).toBeUndefined()
})

it('makes only what the contract takes, whatever a page says', () => {
  fc.assert(
    fc.property(fc.string(), fc.anything(), (name, properties) => {
      const event = readTrackedEvent(name, properties)
      if (event) expect(trackedEvent.parse(event)).toEqual(event)
    }),
  )
})
