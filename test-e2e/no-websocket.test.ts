import { waitFor } from '@parley/test-kit'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { visit } from './visitor.ts'
import { startWorld, type TestWorld } from './world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

/** A browser whose WebSockets go nowhere, as behind some proxies. */
async function keptOut() {
  const context = await world.newContext()
  await context.addInitScript(() => {
    const RealWebSocket = window.WebSocket
    window.WebSocket = class extends RealWebSocket {
      constructor(url: string | URL) {
        super(new URL('/nowhere', url))
      }
    }
  })
  return context
}

/** How often the page has asked for a stream. */
function streamsOf(page: Page): () => number {
  let count = 0
  page.on('request', (request) => {
    if (request.method() === 'GET' && request.url().endsWith('/v1/stream')) count++
  })
  return () => count
}

it('where no WebSocket gets through a visitor writes, reads, comes back after a cut, and sees the end', async () => {
  const { driver } = world.demo.sandbox
  const support = driver.channel('support')
  const context = await keptOut()
  const visitor = await visit(context, world.demo.demoSite.url)
  const streams = streamsOf(visitor.page)
  await visitor.open()
  await visitor.write('Do you ship to Porto?')
  const card = await world.newCard()
  const thread = () => driver.messages(support, card.ts).map(({ text }) => text)
  const answer = (text: string) =>
    driver.act({ as: driver.user('mara').id, kind: 'post', channel: support.id, text, threadTs: card.ts })
  await visitor.panel.getByRole('img', { name: 'Delivered' }).waitFor()
  await answer('We do.')
  await visitor.sees('Do you ship to Porto?', 'We do.')
  expect(streams()).toBe(1)

  await context.setOffline(true)
  await answer('By Friday, even.')
  await visitor.write('And to Faro?')
  await context.setOffline(false)
  await visitor.sees('Do you ship to Porto?', 'We do.', 'By Friday, even.', 'And to Faro?')
  await waitFor(() => thread().filter((text) => text?.includes('And to Faro?')).length === 1)
  expect(streams()).toBeGreaterThan(1)

  await driver.press(driver.user('mara').id, support, card, 'Close')
  await visitor.panel.getByText('This conversation was closed').waitFor()
})
