import { waitFor } from '@parley/test-kit'
import { describe, expect, it } from 'vitest'
import { onStage } from '../testing/on-stage.ts'

const scene = onStage()
const tracked = () => scene.stage.gateway.heard.flatMap((frame) => ('track' in frame ? [frame.track] : []))

describe.each([
  ['at 1280 px', { viewport: { width: 1_280, height: 800 } }],
  ['at 390 px', { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }],
])('what a visitor did, %s', (_, screen) => {
  it('is told once they have written, in its order, and from then on at once', async () => {
    const { tab } = await scene.set(screen)
    const visitor = await tab()
    await visitor.call('track', 'saw the price', { plan: 'pro', seats: 3 })
    expect(await visitor.page.evaluate(() => localStorage.length)).toBe(0)
    await visitor.open()
    await visitor.call('track', 'added to cart')
    await visitor.panel.getByRole('status').first().waitFor({ state: 'attached' })
    expect(tracked()).toEqual([])
    await visitor.write('Hello')
    await visitor.sees('Hello')
    await waitFor(() => tracked().length === 2)
    await visitor.call('track', 'paid')
    await waitFor(() => tracked().length === 3)
    expect(tracked()).toEqual([
      { name: 'saw the price', properties: { plan: 'pro', seats: '3' } },
      { name: 'added to cart', properties: {} },
      { name: 'paid', properties: {} },
    ])
  })
})
