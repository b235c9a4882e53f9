import { launchBrowser } from '@parley/test-kit'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { buildApart } from './build-apart.ts'
import { type Stage, setStage } from './stage.ts'

/** A browser and a build of the widget for one file's tests, and a stage of its own for each test that sets one. */
export function onStage() {
  let browser: Browser
  let built: Awaited<ReturnType<typeof buildApart>>
  let stage: Stage | undefined

  beforeAll(async () => {
    ;[browser, built] = await Promise.all([launchBrowser(), buildApart()])
  })
  afterAll(async () => {
    await browser?.close()
    await built?.remove()
  })
  afterEach(async () => {
    await stage?.end()
    stage = undefined
  })
  return {
    get built() {
      return built
    },
    get stage(): Stage {
      if (!stage) throw new Error('no stage is set')
      return stage
    },
    async set(options?: BrowserContextOptions): Promise<Stage> {
      stage = await setStage(browser, built.dist, options)
      return stage
    },
  }
}
