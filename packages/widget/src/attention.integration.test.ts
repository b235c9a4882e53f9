import { waitFor } from '@parley/test-kit'
import type { BrowserContext, FrameLocator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { onStage } from '../testing/on-stage.ts'
import type { Tab } from '../testing/stage.ts'

const { set } = onStage()
const screens = [
  { width: 1_280, screen: { viewport: { width: 1_280, height: 800 } } },
  { width: 390, screen: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } },
]

/** Counts the notes that are played, in every frame. */
const listen = (context: BrowserContext) =>
  context.addInitScript(() => {
    const played = { notes: 0 }
    Object.assign(window, { played })
    const { start } = OscillatorNode.prototype
    OscillatorNode.prototype.start = function (...at) {
      played.notes++
      start.apply(this, at)
    }
  })
const notes = (panel: FrameLocator): Promise<number> =>
  panel.locator('html').evaluate(() => (Reflect.get(window, 'played') as { notes: number }).notes)

/** Has written once, and closed the chat again. */
async function talkAndLeave({ open, write, sees, call, page }: Tab): Promise<void> {
  await open()
  await write('Hello')
  await sees('Hello')
  await call('close')
  await page.getByRole('button', { name: 'Open chat', exact: true }).waitFor()
}

describe.each(screens)('what arrives while nobody looks, at $width px', ({ screen }) => {
  it('sounds, and is counted on the button and in the page’s title, until it is seen', async () => {
    const { tab, gateway, context } = await set(screen)
    await listen(context)
    const visitor = await tab()
    const { page, panel, open } = visitor
    await talkAndLeave(visitor)
    gateway.says('One')
    await waitFor(async () => (await notes(panel)) === 2)
    gateway.says('Two')
    await page.getByRole('button', { name: 'Open chat, 2 unread' }).waitFor()
    await waitFor(async () => (await page.title()) === '(2) Shop')
    expect(await page.locator('.badge').textContent()).toBe('2')
    // A page of a single-page site names itself anew.
    await page.evaluate(() => {
      history.pushState({}, '', '/beans')
      document.title = 'Beans'
    })
    await waitFor(async () => (await page.title()) === '(2) Beans')
    expect(gateway.heard.findLast((frame) => 'page' in frame)).toMatchObject({ page: { title: 'Beans' } })
    await open()
    await waitFor(async () => (await page.title()) === 'Beans')
  })

  it('is silent once the visitor has turned the sound off, on every page', async () => {
    const { tab, gateway, context } = await set(screen)
    await listen(context)
    const visitor = await tab()
    const { page, panel, open, call } = visitor
    await open()
    await panel.getByRole('button', { name: 'Turn sound off' }).click()
    await panel.getByRole('button', { name: 'Turn sound on' }).waitFor()
    await page.reload()
    await talkAndLeave(visitor)
    gateway.says('One')
    await page.getByRole('button', { name: 'Open chat, 1 unread' }).waitFor()
    expect(await notes(panel)).toBe(0)
    await open()
    await panel.getByRole('button', { name: 'Turn sound on' }).click()
    await call('close')
    gateway.says('Two')
    await waitFor(async () => (await notes(panel)) === 2)
  })

  it('is silent where the site wants no sounds', async () => {
    const { tab, gateway, context } = await set(screen)
    await listen(context)
    gateway.pages.look.sound = false
    const visitor = await tab()
    const { page, panel, call } = visitor
    await talkAndLeave(visitor)
    gateway.says('One')
    await page.getByRole('button', { name: 'Open chat, 1 unread' }).waitFor()
    expect(await notes(panel)).toBe(0)
    expect(await panel.getByRole('button', { name: /sound/ }).count()).toBe(0)
    await call('update', { sound: true })
    gateway.says('Two')
    await waitFor(async () => (await notes(panel)) === 2)
  })
})

it('what arrives while the visitor looks makes no sound', async () => {
  const { tab, gateway, context } = await set()
  await listen(context)
  const { panel, open, write, sees } = await tab()
  await open()
  await write('Hello')
  gateway.says('One')
  await sees('Hello', 'One')
  expect(await notes(panel)).toBe(0)
})

it('of several tabs one sounds', async () => {
  const { tab, gateway, context } = await set()
  await listen(context)
  const tabs = [await tab(), await tab()]
  for (const each of tabs) {
    await each.open()
    await each.write('Hello')
  }
  for (const each of tabs) await each.call('close')
  gateway.says('Psst')
  for (const { page } of tabs) await page.getByRole('button', { name: 'Open chat, 1 unread' }).waitFor()
  const all = () => Promise.all(tabs.map(({ panel }) => notes(panel)))
  await waitFor(async () => (await all()).some((count) => count > 0))
  expect((await all()).toSorted()).toEqual([0, 2])
})
