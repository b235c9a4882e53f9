import { waitFor } from '@parley/test-kit'
import type { Browser, BrowserContext, BrowserContextOptions, FrameLocator, Page } from 'playwright-core'
import { type FakeGateway, startFakeGateway } from './fake-gateway.ts'

/** A visitor's tab. */
export interface Tab {
  page: Page
  panel: FrameLocator
  /** What the browser's console said. */
  said: string[]
  open(): Promise<void>
  write(text: string): Promise<void>
  texts(): Promise<string[]>
  sees(...texts: string[]): Promise<void>
}

/** A gateway and a browser's profile, for one test. */
export interface Stage {
  gateway: FakeGateway
  context: BrowserContext
  tab(): Promise<Tab>
  end(): Promise<void>
}

export async function setStage(browser: Browser, dist: string, options: BrowserContextOptions = {}): Promise<Stage> {
  const gateway = await startFakeGateway(dist)
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
  return {
    gateway,
    context,
    tab: () => openTab(context, gateway.pageUrl),
    async end() {
      await context.close()
      await gateway.stop()
    },
  }
}

async function openTab(context: BrowserContext, url: string): Promise<Tab> {
  const page = await context.newPage()
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  page.on('pageerror', (error) => said.push(`thrown: ${error.message}`))
  await page.goto(url)
  return tabOf(page, said)
}

export function tabOf(page: Page, said: string[] = []): Tab {
  const panel = page.frameLocator('iframe[title="Chat"]')
  const box = panel.getByRole('textbox', { name: 'Message' })
  const texts = () => panel.locator('.bubble').allTextContents()
  return {
    page,
    panel,
    said,
    texts,
    async open() {
      await page.getByRole('button', { name: /^Open chat/ }).click()
      await box.waitFor()
    },
    async write(text) {
      await box.fill(text)
      await box.press('Enter')
    },
    async sees(...wanted) {
      await waitFor(async () => JSON.stringify(await texts()) === JSON.stringify(wanted), {
        what: `${JSON.stringify(wanted)} to be shown`,
      }).catch(async (error) => {
        throw new Error(`${error.message}; shown: ${JSON.stringify(await texts())}`)
      })
    },
  }
}
