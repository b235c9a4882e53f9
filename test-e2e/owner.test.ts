import { waitFor } from '@parley/test-kit'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { consent } from './owner.ts'
import { visitorOn } from './visitor.ts'
import { startWorld, type TestWorld } from './world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await startWorld({ seed: false })
})
afterAll(() => world.stop())

/** Allows what the consent page asks for. @returns where Slack would send the browser */
async function allowWithoutFollowing(page: Page): Promise<string> {
  const { origin, pathname, searchParams } = new URL(page.url())
  const { workspace } = world.demo.sandbox.driver
  const form = {
    ...Object.fromEntries(searchParams),
    team: workspace.id,
    user: world.demo.sandbox.driver.user('ken').id,
    decision: 'allow',
  }
  const answer = await page.context().request.post(origin + pathname, { form, maxRedirects: 0 })
  return answer.headers().location ?? ''
}

describe('somebody without an account', () => {
  it('adds Parley to Slack, makes a site, and has the first conversation', async () => {
    const { demo } = world
    const page = await (await world.newContext()).newPage()
    await page.goto(demo.parleyUrl)
    await page.getByRole('link', { name: 'Add to Slack' }).click()
    await consent(page, 'Inês Carvalho')
    await page.getByRole('heading', { name: 'Add your first site' }).waitFor()
    await page.getByRole('link', { name: 'New site' }).click()
    await page.getByLabel('Name').fill('Our shop')
    await page.getByRole('radio', { name: 'Still' }).click()
    await page.getByRole('combobox', { name: 'Channel', exact: true }).click()
    await page.getByRole('option', { name: '# support' }).click()
    await page.getByRole('combobox', { name: 'Where the widget may be used' }).fill(demo.demoSite.url)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Create site' }).click()
    await page.getByText('Waiting for the first visit…').waitFor()
    const snippet = (await page.getByText('<script async').textContent()) ?? ''
    const [, src = '', key = ''] = /src="([^"]+)" data-site="([^"]+)"/.exec(snippet) ?? []
    expect(src).toBe(`${demo.parleyUrl}/widget/parley.js`)

    const shop = await (await world.newContext()).newPage()
    await shop.goto(demo.demoSite.url)
    await shop.evaluate(
      ([source, site]) => {
        document.querySelector('script[data-site]')?.remove()
        const script = document.createElement('script')
        script.src = source
        script.dataset.site = site
        document.body.append(script)
      },
      [src, key] as const,
    )
    const visitor = visitorOn(shop)
    await visitor.open()
    await page.getByText('The widget is live').waitFor()
    await visitor.write('First!')
    const card = await world.newCard()
    const { driver } = demo.sandbox
    await driver.act({
      as: driver.user('ines').id,
      kind: 'post',
      channel: driver.channel('support').id,
      text: 'Welcome!',
      threadTs: card.ts,
    })
    await visitor.sees('First!', 'Welcome!')

    await page.getByRole('link', { name: 'Conversations' }).click()
    await page.getByRole('link', { name: /Visitor 1/ }).click()
    await page.getByRole('log', { name: 'Messages' }).getByText('Welcome!').waitFor()
    await page.getByRole('textbox', { name: 'Reply' }).pressSequentially('From the Console')
    await visitor.panel.getByRole('status', { name: 'Inês Carvalho is typing' }).waitFor()
    await page.keyboard.press('Enter')
    await visitor.sees('First!', 'Welcome!', 'From the Console')
    await waitFor(() => driver.messages('support', card.ts).some(({ text }) => text.includes('From the Console')))
  })

  it('who cancels in Slack lands on a page that says what to do', async () => {
    const page = await (await world.newContext()).newPage()
    await page.goto(`${world.demo.parleyUrl}/slack/install`)
    await consent(page, 'Ken Watanabe', 'Cancel')
    await page.getByRole('heading', { name: 'Slack was not connected' }).waitFor()
  })

  it('whose link was used by another browser, or twice, is refused with a page', async () => {
    const [own, other] = [await (await world.newContext()).newPage(), await (await world.newContext()).newPage()]
    await own.goto(`${world.demo.parleyUrl}/slack/install`)
    const callback = await allowWithoutFollowing(own)
    const foreign = await other.goto(callback)
    expect(foreign?.status()).toBe(401)
    await other.getByRole('heading', { name: 'This sign-in link is not valid any more' }).waitFor()
    await own.goto(callback)
    await own.waitForURL('**/sites')
    expect((await own.goto(callback))?.status()).toBe(401)
  })
})

describe('somebody of a workspace that uses Parley', () => {
  it('signs in with Slack and out again', async () => {
    const page = await (await world.newContext()).newPage()
    await page.goto(`${world.demo.parleyUrl}/sites`)
    await page.getByRole('link', { name: 'Sign in with Slack' }).click()
    await consent(page, 'Tobi Adeyemi')
    await page.getByRole('heading', { name: 'Sites', exact: true }).waitFor()
    await page.getByRole('button', { name: 'Your account' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  })
})
