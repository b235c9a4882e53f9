import { waitFor } from '@parley/test-kit'
import type { BrowserContext, FrameLocator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** Somebody on the demo site, with the widget before them. */
export interface Visitor {
  page: Page
  panel: FrameLocator
  open(): Promise<void>
  write(text: string): Promise<void>
  /** The texts of the conversation, in the order in which they are shown. */
  texts(): Promise<string[]>
  sees(...texts: string[]): Promise<void>
}

export async function visit(context: BrowserContext, url: string): Promise<Visitor> {
  const page = await context.newPage()
  await page.goto(url)
  return visitorOn(page)
}

export function visitorOn(page: Page): Visitor {
  const panel = page.frameLocator('iframe[title="Chat"]')
  const box = panel.getByRole('textbox', { name: 'Message' })
  const texts = () =>
    panel
      .locator('.bubble')
      .evaluateAll((bubbles) =>
        bubbles.map((bubble) =>
          (bubble.textContent ?? '').replace(bubble.querySelector('.hidden')?.textContent ?? '', ''),
        ),
      )
  return {
    page,
    panel,
    texts,
    async open() {
      await page.getByRole('button', { name: /Open chat/ }).click()
      await box.waitFor()
    },
    async write(text) {
      await box.fill(text)
      await box.press('Enter')
    },
    async sees(...wanted) {
      await waitFor(async () => JSON.stringify(await texts()) === JSON.stringify(wanted), {
        what: `the visitor to see ${wanted.join(' | ')}`,
      }).catch(async () => {
        expect(await texts()).toEqual(wanted)
      })
    },
  }
}
