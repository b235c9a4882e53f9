import { waitFor } from '@parley/test-kit'
import type { Browser, BrowserContext, BrowserContextOptions, FrameLocator, Page } from 'playwright-core'
import type {} from '../src/parley.d.ts'
import { type FakeGateway, startFakeGateway } from './fake-gateway.ts'

/** A visitor's tab. */
export interface Tab {
  page: Page
  panel: FrameLocator
  /** What the browser's console said. */
  said: string[]
  open(): Promise<void>
  write(text: string): Promise<void>
  /** `Parley(…)` on the customer's page. */
  call(...args: unknown[]): Promise<void>
  texts(): Promise<string[]>
  sees(...texts: string[]): Promise<void>
}

/** A gateway and a browser's profile, for one test. */
export interface Stage {
  gateway: FakeGateway
  context: BrowserContext
  tab(names?: Names): Promise<Tab>
  end(): Promise<void>
}

export async function setStage(browser: Browser, dist: string, options: BrowserContextOptions = {}): Promise<Stage> {
  const gateway = await startFakeGateway(dist)
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
  return {
    gateway,
    context,
    tab: (names) => openTab(context, gateway.pageUrl, names),
    async end() {
      await context.close()
      await gateway.stop()
    },
  }
}

async function openTab(context: BrowserContext, url: string, names?: Names): Promise<Tab> {
  const page = await context.newPage()
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  page.on('pageerror', (error) => said.push(`thrown: ${error.message}`))
  await page.goto(url)
  return tabOf(page, said, names)
}

/** Names of what a visitor uses, as their language has them. */
export interface Names {
  open: string
  frame: string
  message: string
}
const english: Names = { open: 'Open chat', frame: 'Chat', message: 'Message' }

export function tabOf(page: Page, said: string[] = [], names = english): Tab {
  const panel = page.frameLocator(`iframe[title="${names.frame}"]`)
  const box = panel.getByRole('textbox', { name: names.message })
  const texts = () => panel.locator('.bubble').allTextContents()
  return {
    page,
    panel,
    said,
    texts,
    call: (...args) => page.evaluate((given) => (Parley as unknown as (...call: unknown[]) => void)(...given), args),
    async open() {
      await page.getByRole('button', { name: new RegExp(`^${names.open}`) }).click()
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
