import { AxeBuilder } from '@axe-core/playwright'
import { waitFor } from '@parley/test-kit'
import type { BrowserContext } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { onStage } from '../testing/on-stage.ts'

const { set } = onStage()
const desk = { viewport: { width: 1_280, height: 800 } }
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }
const screens = [
  { width: 1_280, screen: desk },
  { width: 390, screen: phone },
]

/** What a page calls before the widget is there. */
const before = (context: BrowserContext, ...calls: unknown[][]) =>
  context.addInitScript((given) => {
    const parley = (...call: unknown[]) => given.push(call)
    Object.assign(window, { Parley: Object.assign(parley, { q: given }) })
  }, calls)

describe.each(screens)('the page’s API, at $width px', ({ screen }) => {
  it('begins invisible, opens all the same, and goes back to where the visitor was', async () => {
    const { tab, context, gateway } = await set(screen)
    await before(context, ['boot', { hidden: true }])
    gateway.pages.body = '<button id="help">Help</button>'
    const { page, panel, call } = await tab()
    const button = page.getByRole('button', { name: 'Open chat' })
    await page.locator('#parley-widget').waitFor({ state: 'attached' })
    expect(await button.isVisible()).toBe(false)
    await page.locator('#help').focus()
    await call('open')
    await panel.getByRole('textbox', { name: 'Message' }).waitFor()
    await panel.getByRole('button', { name: 'Close chat' }).click()
    await waitFor(() => page.locator('#help').evaluate((element) => element === document.activeElement))
    await call('show')
    await button.waitFor()
    await call('hide')
    await button.waitFor({ state: 'hidden' })
  })

  it('begins a message, and sends nothing by itself', async () => {
    const { tab, gateway } = await set(screen)
    const { panel, call, sees } = await tab()
    await call('newMessage', 'I would like to know')
    const field = panel.getByRole('textbox', { name: 'Message' })
    await waitFor(async () => (await field.inputValue()) === 'I would like to know')
    await waitFor(() => field.evaluate((element) => element === document.activeElement))
    expect(gateway.conversation.messages).toEqual([])
    await field.press('Enter')
    await sees('I would like to know')
    await field.fill('half a thought')
    await call('newMessage')
    await waitFor(() => field.evaluate((element) => element === document.activeElement))
    expect(await field.inputValue()).toBe('half a thought')
  })

  it('is light or dark as the page wishes, whatever the system is', async () => {
    const { tab, context, gateway } = await set({ ...screen, colorScheme: 'dark' })
    gateway.pages.look.theme = 'light'
    await before(context, ['open'])
    const { panel, call } = await tab()
    await panel.getByRole('textbox', { name: 'Message' }).waitFor()
    const paper = () => panel.locator('html').evaluate((root) => getComputedStyle(root).backgroundColor)
    expect(await paper()).toBe('rgb(255, 255, 255)')
    await call('setTheme', 'dark')
    await waitFor(async () => (await paper()) === 'rgb(20, 21, 27)')
    await call('update', { theme: 'light' })
    await waitFor(async () => (await paper()) === 'rgb(255, 255, 255)')
    await call('setTheme', 'auto')
    await waitFor(async () => (await paper()) === 'rgb(20, 21, 27)')
  })

  it('shows the chat in a place of the page’s, which is as large as that and closes not', async () => {
    const { tab, context, gateway } = await set(screen)
    gateway.pages.body = '<div id="here" class="here"></div>'
    gateway.pages.pagePolicy += "; style-src 'unsafe-inline'"
    gateway.pages.style = '.here { width: 330px; height: 480px }'
    await before(context, ['boot', { container: '#here' }])
    const { page, panel, write, sees } = await tab()
    const field = panel.getByRole('textbox', { name: 'Message' })
    await field.waitFor()
    const frame = page.locator('iframe[title="Chat"]')
    await waitFor(async () => {
      const [outer, inner] = await Promise.all([page.locator('#here').boundingBox(), frame.boundingBox()])
      return outer && JSON.stringify(outer) === JSON.stringify(inner)
    })
    expect(await page.getByRole('button', { name: 'Open chat' }).count()).toBe(0)
    expect(await panel.getByRole('button', { name: 'Close chat' }).count()).toBe(0)
    // Being shown is not being used: nobody becomes a visitor by it.
    expect(gateway.heard).toEqual([])
    expect((await context.storageState()).origins).toEqual([])
    await write('Hello')
    await sees('Hello')
    gateway.says('Hi')
    await waitFor(() => gateway.heard.some((frame) => 'seen' in frame && frame.seen.seq === 2))
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
  })

  it('stands in the corner that the site has chosen', async () => {
    const { tab, gateway } = await set(screen)
    gateway.pages.look.position = 'start'
    const { page, open, call } = await tab()
    const x = async () => (await page.locator('.launcher').boundingBox())?.x ?? 0
    expect(await x()).toBeLessThan(100)
    await call('update', { position: 'end' })
    await waitFor(async () => (await x()) > 100)
    await call('update', { position: 'start' })
    await open()
    await waitFor(async () => ((await page.locator('.frame').boundingBox())?.x ?? 99) <= 20)
  })
})

describe('the button', () => {
  it('is not there on phones where the site does not want it', async () => {
    const { tab, gateway } = await set()
    gateway.pages.look.hideOnMobile = true
    const { page, call } = await tab()
    const button = page.locator('.launcher')
    await button.waitFor()
    await page.setViewportSize({ width: 390, height: 844 })
    await button.waitFor({ state: 'hidden' })
    await call('update', { hideOnMobile: false })
    await button.waitFor()
  })

  it('is not there while nobody answers, where the site does not want it, but for who has opened the chat', async () => {
    const { tab, gateway } = await set()
    Object.assign(gateway.pages.look, { hideWhenAway: true, away: true })
    const { page, call, panel } = await tab()
    const button = page.locator('.launcher')
    await button.waitFor({ state: 'attached' })
    expect(await button.isVisible()).toBe(false)
    await call('open')
    await panel.getByRole('textbox', { name: 'Message' }).waitFor()
    await page.reload()
    await button.waitFor()
  })
})

describe('what the page is told', () => {
  it('is whether somebody answers, now and whenever that changes', async () => {
    const { tab, gateway } = await set()
    gateway.pages.look.away = true
    const { page, call, open, panel } = await tab()
    await page.locator('.launcher').waitFor()
    await page.evaluate(() => {
      const told: boolean[] = []
      Object.assign(window, { told })
      Parley('on', 'online', ({ online }) => told.push(online))
    })
    const told = () => page.evaluate(() => Reflect.get(window, 'told') as boolean[])
    expect(await told()).toEqual([false])
    gateway.rules.availability = { away: true }
    await open()
    await panel.locator('.dot.away').waitFor()
    gateway.tell({ availability: { away: false } })
    await waitFor(async () => (await told()).length === 2)
    expect(await told()).toEqual([false, true])
    await call('close')
  })

  it('is what it got wrong', async () => {
    const { tab, context } = await set()
    await before(context, ['boot', { container: '#nowhere', colour: 'red', hidden: 'yes' }])
    const { said } = await tab()
    await waitFor(() => said.some((text) => text.includes('no element #nowhere')))
    expect(said.some((text) => text.includes('no option colour: red'))).toBe(true)
    expect(said.some((text) => text.includes('no option hidden: yes'))).toBe(true)
  })
})

describe('where the page may not ask what the site is like', () => {
  it('the panel asks, and the page’s side learns it', async () => {
    const { tab, gateway } = await set()
    gateway.pages.pagePolicy = "default-src 'none'; script-src {widget}; frame-src {widget}"
    Object.assign(gateway.pages.look, { language: 'de', theme: 'dark' })
    const { page } = await tab()
    await page.getByRole('button', { name: 'Open chat' }).click()
    await page.getByRole('button', { name: 'Chat schließen' }).waitFor()
    const panel = page.frameLocator('iframe[title="Chat"]')
    await panel.getByRole('textbox', { name: 'Nachricht' }).waitFor()
    expect(await panel.locator('html').getAttribute('data-theme')).toBe('dark')
  })
})
