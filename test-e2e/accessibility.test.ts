import { AxeBuilder } from '@axe-core/playwright'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agentOf, type SlackPlace } from './agent.ts'
import { type AgentWorld, startAgentWorld } from './agent-world.ts'
import { consent } from './owner.ts'
import { visit } from './visitor.ts'

/** What axe finds that keeps people out, with where it stands. */
async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
    )
}

let world: AgentWorld
let place: SlackPlace
beforeAll(async () => {
  world = await startAgentWorld('still')
  place = (await world.converse('Is the harbour blend back?')).place
})
afterAll(() => world?.stop())

describe.each(['light', 'dark'] as const)('nobody is kept out, %s', (colorScheme) => {
  const reads = async (path: string) => {
    const page = await (await world.newContext({ colorScheme, reducedMotion: 'reduce' })).newPage()
    await page.goto(`${world.demo.parleyUrl}${path}`)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    return page
  }

  it.each([
    '/',
    '/login',
    '/login?missing=Harbour',
    '/privacy',
    '/support',
    '/slack/oauth/callback?error=access_denied',
  ])('of %s', async (path) => expect(await barriers(await reads(path))).toEqual([]))

  describe('of the Console', () => {
    let context: BrowserContext
    let page: Page
    beforeAll(async () => {
      context = await world.newContext({ colorScheme, reducedMotion: 'reduce' })
      page = await context.newPage()
      await page.goto(`${world.demo.parleyUrl}/slack/login`)
      await consent(page, 'Mara Lindqvist')
      await page.waitForURL('**/sites')
    })
    const hasNoBarriers = async (heading: string) => {
      await page.getByRole('heading', { level: 1, name: heading }).waitFor()
      expect(await barriers(page)).toEqual([])
    }

    it('with its sites, a site and its menus', async () => {
      await page.getByRole('link', { name: /Harbour Roastery/ }).waitFor()
      await hasNoBarriers('Sites')
      await page.getByRole('button', { name: 'Your account' }).click()
      await page.getByRole('menuitem', { name: 'Sign out' }).waitFor()
      await hasNoBarriers('Sites')
      await page.keyboard.press('Escape')
      await page.getByRole('link', { name: /Harbour Roastery/ }).click()
      await page.getByRole('button', { name: 'Test the connection' }).click()
      await page.getByText('was told of, and was taken back').waitFor()
      await hasNoBarriers('Harbour Roastery')
    })

    it('with a new site, in either mode', async () => {
      await page.goto(`${world.demo.parleyUrl}/sites/new`)
      await hasNoBarriers('New site')
      await page.getByRole('radio', { name: 'Noisy' }).click()
      await page.getByRole('combobox', { name: 'People' }).waitFor()
      await page.getByRole('radio', { name: 'in your opening hours' }).click()
      await page.getByRole('button', { name: 'Add a step' }).click()
      await page.getByRole('button', { name: 'Add an emoji' }).click()
      await page.getByRole('textbox', { name: 'Emoji 4' }).waitFor()
      await hasNoBarriers('New site')
    })

    it('with its conversations, one of them, and none', async () => {
      await page.getByRole('link', { name: 'Conversations' }).click()
      await page.getByRole('link', { name: /Visitor 1/ }).waitFor()
      await hasNoBarriers('Conversations')
      await page.getByText('Closed', { exact: true }).click()
      await page.getByText('Nothing here yet').waitFor()
      await hasNoBarriers('Conversations')
      await page.getByText('Open', { exact: true }).click()
      await page.getByRole('link', { name: /Visitor 1/ }).click()
      await page.getByRole('textbox', { name: 'Reply' }).waitFor()
      await hasNoBarriers('Visitor 1')
    })

    it('with an address that leads nowhere', async () => {
      await page.goto(`${world.demo.parleyUrl}/conversations/cnv_nothing`)
      await hasNoBarriers('There is nothing here')
    })
  })

  it('of the sandbox: a channel, a thread, a menu, the app’s Home, a modal', async () => {
    const mara = await agentOf(world, 'mara', { colorScheme, reducedMotion: 'reduce' })
    const { channel, card } = place
    await mara.goTo(channel)
    expect(await barriers(mara.page)).toEqual([])
    await mara.goTo(channel, card)
    await mara.here().getByRole('button', { name: 'More options' }).first().click()
    expect(await barriers(mara.page)).toEqual([])
    await mara.page.keyboard.press('Escape')
    await mara.here().getByRole('button', { name: 'Hand over', exact: true }).click()
    await mara.dialog('Hand over').waitFor()
    expect(await barriers(mara.page)).toEqual([])
    await mara.closeModals()
    await mara.goHome()
    expect(await barriers(mara.page)).toEqual([])
  })

  it('of the widget on a site: the button, the greeting, a conversation', async () => {
    const context = await world.newContext({ colorScheme, reducedMotion: 'reduce' })
    const visitor = await visit(context, world.demo.demoSite.url)
    await visitor.page.getByRole('button', { name: /Open chat/ }).waitFor()
    expect(await barriers(visitor.page)).toEqual([])
    await visitor.open()
    expect(await barriers(visitor.page)).toEqual([])
    await visitor.write('Hello')
    await visitor.panel.getByRole('img', { name: 'Delivered' }).waitFor()
    expect(await barriers(visitor.page)).toEqual([])
  })
})
