import { rm } from 'node:fs/promises'
import { launchBrowser } from '@parley/test-kit'
import type { Locator, Page } from 'playwright-core'
import { type SlackSandbox, startSlackSandbox } from '../../src/index.ts'
import { buildPage } from './build-page.ts'
import { type SampleApp, startSampleApp } from './sample-app.ts'

/** A sandbox with its page as it is now, an app in it, and a browser. */
export interface PageWorld {
  sandbox: SlackSandbox
  app: SampleApp
  /** A tab of somebody's, looking at a channel. */
  open(person: string, channel?: string, width?: number): Promise<Page>
  stop(): Promise<void>
}

export async function startPageWorld(): Promise<PageWorld> {
  const pageFolder = await buildPage()
  const sandbox = await startSlackSandbox({ rateLimitFactor: 0, eventRetryDelays: [10], pageFolder })
  const app = await startSampleApp(sandbox)
  await app.client.conversations.join({ channel: sandbox.driver.channel('support').id })
  const browser = await launchBrowser()
  return {
    sandbox,
    app,
    async open(person, channel = 'support', width = 1280) {
      const context = await browser.newContext({ viewport: { width, height: 800 } })
      const page = await context.newPage()
      const { driver, url } = sandbox
      await page.goto(`${url}/client/${driver.workspace.id}/${driver.channel(channel).id}?as=${person}`)
      await page.getByRole('textbox', { name: `Message #${channel}` }).waitFor()
      return page
    },
    async stop() {
      await browser.close()
      await app.stop()
      await sandbox.close()
      await rm(pageFolder, { recursive: true })
    },
  }
}

export const article = (page: Page, text: string): Locator => page.getByRole('article').filter({ hasText: text })

export async function say(page: Page, box: string, text: string): Promise<void> {
  await page.getByRole('textbox', { name: box }).fill(text)
  await page.getByRole('textbox', { name: box }).press('Enter')
}
