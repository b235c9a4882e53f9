import { AxeBuilder } from '@axe-core/playwright'
import { waitFor } from '@parley/test-kit'
import { describe, expect, it } from 'vitest'
import { onStage } from '../testing/on-stage.ts'
import { scenes } from '../testing/scenes.ts'

const scene = onStage()
const { set } = scene

describe('the build', () => {
  it('keeps to its sizes', () => {
    const sizes = [...scene.built.printed.matchAll(/^(\w+): (\d+) of (\d+) bytes$/gm)].map(([, part, size, limit]) => ({
      part,
      fits: Number(size) <= Number(limit),
    }))
    expect(sizes).toEqual(['loader', 'launcher', 'panel'].map((part) => ({ part, fits: true })))
  })
})

describe('the page’s API', () => {
  it('takes up what was called before it was there, and tells of everything', async () => {
    const { context, tab, gateway } = await set()
    await context.addInitScript(() => {
      const events: unknown[] = []
      const calls: unknown[][] = []
      const parley = (...call: unknown[]) => calls.push(call)
      for (const event of ['ready', 'open', 'close', 'message', 'unread', 'online', 'error']) {
        parley('on', event, (detail: unknown) => events.push(detail ? [event, detail] : event))
      }
      parley('open')
      Object.assign(window, { Parley: Object.assign(parley, { q: calls }), told: events })
    })
    const visitor = await tab()
    const told = () => visitor.page.evaluate(() => Reflect.get(window, 'told') as unknown[])
    const { call } = visitor
    await visitor.write('Hello')
    await visitor.sees('Hello')
    await call('close')
    gateway.says('Psst')
    await waitFor(async () => (await told()).length === 7)
    expect(await told()).toEqual([
      'ready',
      ['online', { online: true }],
      'open',
      ['message', { author: 'visitor' }],
      'close',
      ['message', { author: 'agent' }],
      ['unread', { count: 1 }],
    ])
  })

  it('hides, shows, ends and begins anew', async () => {
    const { tab } = await set()
    const { page, open, call } = await tab()
    const button = page.getByRole('button', { name: /chat/ })
    await open()
    await call('hide')
    await button.waitFor({ state: 'hidden' })
    await call('show')
    await page.getByRole('button', { name: 'Open chat' }).waitFor()
    await call('toggle')
    await page.getByRole('button', { name: 'Close chat' }).waitFor()
    await call('shutdown')
    await waitFor(async () => (await page.locator('#parley-widget').count()) === 0)
    expect(page.frames()).toHaveLength(1)
    await call('boot')
    await button.waitFor()
  })

  it('says what it does not know', async () => {
    const { tab } = await set()
    const { page, said, call } = await tab()
    await page.getByRole('button', { name: 'Open chat' }).waitFor()
    await call('explode')
    expect(said).toContainEqual(expect.stringContaining('no command explode'))
  })
})

describe('on a customer’s page', () => {
  it('tells the panel of pages that are swapped without a reload', async () => {
    const { tab, gateway } = await set()
    const visitor = await tab()
    await visitor.open()
    await visitor.panel.locator('.dot.on').waitFor()
    await visitor.page.evaluate(() => {
      history.pushState({}, '', '/beans')
      document.title = 'Beans'
    })
    await waitFor(() =>
      gateway.heard.some(
        (frame) => 'page' in frame && frame.page.url?.endsWith('/beans') && frame.page.title === 'Beans',
      ),
    )
  })

  it('works under the strictest policy, even one that forbids it to ask how it looks', async () => {
    const { tab, gateway } = await set()
    gateway.pages.pagePolicy = "default-src 'none'; script-src {widget}; frame-src {widget}"
    const visitor = await tab()
    await visitor.open()
    await visitor.write('Hello')
    await visitor.panel.getByRole('img', { name: 'Sent' }).waitFor()
    const accent = () =>
      visitor.page
        .locator('#parley-widget')
        .evaluate((host: HTMLElement) => host.style.getPropertyValue('--light-accent'))
    await waitFor(async () => (await accent()) === '#0f6b4f')
    // The one thing that the policy forbids, and nothing else.
    expect(visitor.said.filter((text) => !text.includes('site.json'))).toEqual([])
  })

  it('says why it is refused', async () => {
    const { tab, gateway } = await set()
    gateway.pages.refusal = { status: 403, code: 'origin_refused', detail: 'The site does not allow this page.' }
    const { said, page } = await tab()
    await waitFor(() => said.some((text) => text.includes('The site does not allow this page. (origin_refused)')))
    expect(await page.locator('#parley-widget').count()).toBe(0)
  })

  it('believes nobody but the panel', async () => {
    const { tab } = await set()
    const { page, open } = await tab()
    await open()
    await page.evaluate(() => window.postMessage({ mark: 'parley:1', type: 'unread', count: 5 }, '*'))
    await page.evaluate(() => window.postMessage({ mark: 'parley:1', type: 'close' }, '*'))
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
    expect(await page.getByRole('button', { name: 'Close chat', exact: true }).count()).toBe(1)
  })

  it('is driven by the keyboard alone', async () => {
    const { tab, gateway } = await set()
    const visitor = await tab()
    const button = visitor.page.getByRole('button', { name: 'Open chat' })
    await button.focus()
    await visitor.page.keyboard.press('Enter')
    await waitFor(() => visitor.panel.locator('textarea').evaluate((field) => field === document.activeElement))
    await visitor.page.keyboard.type('Hello')
    await visitor.page.keyboard.press('Enter')
    await waitFor(() => gateway.conversation.lastSeq === 1)
    await visitor.page.keyboard.press('Escape')
    await button.waitFor()
    expect(await button.evaluate((element) => (element.getRootNode() as ShadowRoot).activeElement === element)).toBe(
      true,
    )
  })

  it('fills a phone’s screen', async () => {
    const { tab } = await set({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true })
    const visitor = await tab()
    await visitor.open()
    const frame = visitor.page.locator('iframe[title="Chat"]')
    await waitFor(async () => JSON.stringify(await frame.boundingBox()) === '{"x":0,"y":0,"width":390,"height":844}')
    expect(await visitor.panel.locator('textarea').evaluate((field) => getComputedStyle(field).fontSize)).toBe('16px')
    await visitor.panel.getByRole('button', { name: 'Close chat' }).click()
    await visitor.page.getByRole('button', { name: 'Open chat' }).waitFor()
  })
})

describe.each([
  ['at 1280 px', { viewport: { width: 1_280, height: 800 } }],
  ['at 390 px', { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }],
])('accessibility, %s', (_, screen) => {
  it.each(Object.keys(scenes))('has nothing against %s, light or dark', async (name) => {
    const { tab, gateway } = await set(screen)
    const visitor = await tab()
    await scenes[name]?.({ gateway, ...visitor })
    for (const colorScheme of ['light', 'dark'] as const) {
      await visitor.page.emulateMedia({ colorScheme })
      const { violations } = await new AxeBuilder({ page: visitor.page }).analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([])
    }
  })
})
