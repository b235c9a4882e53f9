import { waitFor } from '@parley/test-kit'
import { onStage } from '@parley/widget/on-stage'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { bundleApp } from '../testing/bundle-app.ts'

const { set } = onStage()
let script: string
beforeAll(async () => {
  script = await bundleApp()
})

const screens = [
  { width: 1_280, screen: { viewport: { width: 1_280, height: 800 } } },
  { width: 390, screen: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } },
]

/** A stage whose page is a React app. */
async function setApp(screen: Parameters<typeof set>[0]) {
  const stage = await set(screen)
  const { gateway } = stage
  const html = `<!doctype html><html lang="en"><title>Shop</title><meta name="viewport" content="width=device-width">
<body data-origin="${gateway.widgetUrl}" data-site="site_demo"><script defer src="/app.js"></script></body></html>`
  gateway.pages.files = {
    '/': { type: 'text/html', body: html },
    '/app.js': { type: 'text/javascript', body: script },
  }
  return stage
}

const stateOf = async (page: Page) => JSON.parse((await page.locator('output').textContent()) ?? '{}')

describe.each(screens)('in a React app, at $width px', ({ screen }) => {
  it('a hook tells what happens and commands the widget', async () => {
    const { tab, gateway } = await setApp(screen)
    const { page, panel, write, sees, said } = await tab()
    await page.getByRole('button', { name: 'Help', exact: true }).click()
    await panel.getByRole('textbox', { name: 'Message' }).waitFor()
    await waitFor(async () => (await stateOf(page)).isOpen)
    await write('Hello')
    await sees('Hello')
    await panel.getByRole('button', { name: 'Close chat' }).click()
    await waitFor(async () => !(await stateOf(page)).isOpen)
    gateway.says('Psst')
    await waitFor(async () => (await stateOf(page)).unread === 1)
    expect(await stateOf(page)).toEqual({
      isReady: true,
      isOpen: false,
      unread: 1,
      online: true,
      heard: ['visitor', 'agent'],
    })
    await page.getByRole('button', { name: 'Ask' }).click()
    const field = panel.getByRole('textbox', { name: 'Message' })
    await waitFor(async () => (await field.inputValue()) === 'About my order')
    expect(said.filter((text) => text.startsWith('Parley') || text.startsWith('thrown'))).toEqual([])
  })

  it('options are taken up and taken back, and the widget goes and comes with its provider', async () => {
    const { tab } = await setApp(screen)
    const { page } = await tab()
    const host = page.locator('#parley-widget')
    await waitFor(async () => (await stateOf(page)).isReady)
    expect(await host.count()).toBe(1)
    expect(await page.locator('.launcher').isVisible()).toBe(false)
    const theme = () => host.getAttribute('data-theme')
    expect(await theme()).toBe('auto')
    await page.getByRole('button', { name: 'Other theme' }).click()
    await waitFor(async () => (await theme()) === 'dark')
    await page.getByRole('button', { name: 'Other theme' }).click()
    await waitFor(async () => (await theme()) === 'auto')
    await page.getByRole('button', { name: 'No chat' }).click()
    await waitFor(async () => (await host.count()) === 0)
    await page.getByRole('button', { name: 'Chat again' }).click()
    await waitFor(async () => (await host.count()) === 1)
    await waitFor(async () => (await stateOf(page)).isReady)
    // The line that loads it stands there once, whatever comes and goes.
    expect(await page.locator('script[data-site]').count()).toBe(1)
  })
})
