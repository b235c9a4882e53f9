import { createHmac } from 'node:crypto'
import { waitFor } from '@parley/test-kit'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signedInOwner } from './owner.ts'
import { visit } from './visitor.ts'
import { startWorld, type TestWorld } from './world.ts'

let world: TestWorld
let site: Page
let key: { id: string; secret: string }
beforeAll(async () => {
  world = await startWorld()
  site = await signedInOwner(world)
  await site.getByRole('link', { name: /Harbour Roastery/ }).click()
})
afterAll(() => world?.stop())

const part = (content: object) => Buffer.from(JSON.stringify(content)).toString('base64url')
/** As the customer's own server signs it. */
function sign(claims: object): string {
  const now = Math.floor(Date.now() / 1_000)
  const signed = `${part({ alg: 'HS256', kid: key.id })}.${part({ iat: now, exp: now + 3_600, ...claims })}`
  return `${signed}.${createHmac('sha256', key.secret).update(signed).digest('base64url')}`
}
/** A page of somebody who is logged in. */
async function loggedIn(claims: object): Promise<BrowserContext> {
  const context = await world.newContext()
  await context.addInitScript((identity) => {
    const calls: unknown[][] = [['boot', { identity }]]
    Object.assign(window, { Parley: Object.assign((...call: unknown[]) => calls.push(call), { q: calls }) })
  }, sign(claims))
  return context
}
const ada = { sub: 'user-1', name: 'Ada Byron', email: 'ada@example.com' }
const cardText = (message: { blocks?: unknown }) => JSON.stringify(message.blocks)
const identity = () => site.getByRole('region', { name: 'Identity' })

describe('who visitors are, by the site’s word', () => {
  it('the owner makes a secret, which is shown this once', async () => {
    await identity().getByRole('button', { name: 'Create secret' }).click()
    const shown = identity().getByRole('status').filter({ hasText: 'Your new secret' })
    key = {
      secret: (await shown.locator('pre').textContent()) ?? '',
      id: (await identity().getByRole('listitem').locator('code').first().textContent())?.trim() ?? '',
    }
    expect(key.secret).toMatch(/^[\w-]{43}$/)
    await identity().getByRole('tab', { name: 'Ruby' }).click()
    await identity().getByText(`{ kid: "${key.id}" }`).waitFor()
    await site.reload()
    await identity().getByText(key.id).first().waitFor()
    expect(await site.content()).not.toContain(key.secret)
  })

  it('Slack’s card and the Console show them as verified, and nobody else', async () => {
    const visitor = await visit(await loggedIn(ada), world.demo.demoSite.url)
    await visitor.open()
    await visitor.write('Where is my order?')
    const card = await world.newCard()
    await waitFor(() => cardText(card).includes('✓ verified'), { what: 'the card to say verified' })
    for (const shown of ['Ada Byron', 'ada@example.com']) expect(cardText(card)).toContain(shown)

    const stranger = await visit(await world.newContext(), world.demo.demoSite.url)
    await stranger.open()
    await stranger.write('hello')
    const other = await world.newCard(undefined, [card])
    expect(cardText(other)).toContain('not verified')

    const console = await site.context().newPage()
    await console.goto(`${world.demo.parleyUrl}/conversations`)
    await console.getByRole('link', { name: /Ada Byron/ }).click()
    await console.getByText('✓ verified').waitFor()
  })

  it('have their conversation on another device', async () => {
    const phone = await visit(await loggedIn(ada), world.demo.demoSite.url)
    await phone.open()
    await phone.sees('Where is my order?')
  })

  it('what they wrote before they logged in goes along, and Slack’s card follows', async () => {
    const visitor = await visit(await world.newContext(), world.demo.demoSite.url)
    const known = [...world.demo.sandbox.driver.channel('support').messages]
    await visitor.open()
    await visitor.write('I am about to log in')
    const card = await world.newCard(undefined, known)
    const token = sign({ sub: 'user-2', name: 'Bob', email: 'bob@example.com' })
    await visitor.page.evaluate((given) => {
      ;(globalThis as unknown as { Parley(...call: unknown[]): void }).Parley('identify', { token: given })
    }, token)
    await waitFor(() => cardText(card).includes('✓ verified'), { what: 'the card to say verified' })
    expect(cardText(card)).toContain('bob@example.com')
    await visitor.sees('I am about to log in')
  })

  it('where the owner demands it, others are asked to log in', async () => {
    await identity().getByRole('switch').click()
    await waitFor(() => identity().getByRole('switch').isChecked())
    const anonymous = await visit(await world.newContext(), world.demo.demoSite.url)
    await anonymous.page.getByRole('button', { name: /Open chat/ }).click()
    await anonymous.panel.getByText('Please log in to chat.').waitFor()
    const known = await visit(await loggedIn(ada), world.demo.demoSite.url)
    await known.open()
    await known.sees('Where is my order?')
    await identity().getByRole('button', { name: 'Retire' }).click()
    await identity().getByRole('button', { name: 'Retire it' }).click()
    await identity().getByRole('alert').filter({ hasText: 'let anonymous visitors in' }).waitFor()
  })
})
