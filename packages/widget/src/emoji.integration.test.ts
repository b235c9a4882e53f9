import { AxeBuilder } from '@axe-core/playwright'
import { waitFor } from '@parley/test-kit'
import { describe, expect, it } from 'vitest'
import { onStage } from '../testing/on-stage.ts'

const { set } = onStage()
const screens = [
  { width: 1_280, screen: { viewport: { width: 1_280, height: 800 } } },
  { width: 390, screen: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } },
]

describe.each(screens)('emoji, at $width px', ({ screen }) => {
  it('are fetched when they are wanted, and put where the cursor is', async () => {
    const { tab, context } = await set(screen)
    const fetched: string[] = []
    context.on('request', (request) => fetched.push(request.url()))
    const { open, panel, sees, page } = await tab()
    await open()
    const field = panel.getByRole('textbox', { name: 'Message' })
    await field.fill('Well done')
    await field.evaluate((element: HTMLTextAreaElement) => element.setSelectionRange(4, 4))
    expect(fetched.some((url) => url.includes('emoji-picker'))).toBe(false)
    await panel.getByRole('button', { name: 'Emoji' }).click()
    const picker = panel.getByRole('dialog', { name: 'Emoji' })
    await picker.waitFor()
    expect(fetched.some((url) => url.includes('emoji-picker'))).toBe(true)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
    const [box, frame] = await Promise.all([picker.boundingBox(), page.locator('iframe').boundingBox()])
    expect(box && frame && box.x >= frame.x && box.x + box.width <= frame.x + frame.width).toBe(true)
    await picker.getByRole('button', { name: '🎉' }).click()
    await picker.waitFor({ state: 'detached' })
    expect(await field.inputValue()).toBe('Well🎉 done')
    await field.press('Enter')
    await sees('Well🎉 done')
  })

  it('are walked through with the arrows, and Escape goes back to the chat', async () => {
    const { tab } = await set(screen)
    const { open, panel, page } = await tab()
    await open()
    const button = panel.getByRole('button', { name: 'Emoji' })
    await button.focus()
    await page.keyboard.press('Enter')
    const focused = () => panel.locator(':focus').textContent()
    await waitFor(async () => (await focused()) === '😀')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    expect(await focused()).toBe('😄')
    await page.keyboard.press('ArrowLeft')
    expect(await focused()).toBe('😃')
    const x = () => panel.locator(':focus').evaluate((element: HTMLElement) => element.offsetLeft)
    const before = await x()
    await page.keyboard.press('ArrowDown')
    expect(await focused()).not.toBe('😃')
    expect(await x()).toBe(before)
    await page.keyboard.press('ArrowUp')
    expect(await focused()).toBe('😃')
    await page.keyboard.press('Escape')
    await waitFor(() => button.evaluate((element) => element === document.activeElement))
    await panel.getByRole('dialog').waitFor({ state: 'detached' })
    await page.keyboard.press('Enter')
    await waitFor(async () => (await focused()) === '😀')
    await page.keyboard.press('Enter')
    expect(await panel.getByRole('textbox', { name: 'Message' }).inputValue()).toBe('😀')
  })

  it('cannot be chosen where their file cannot be had, and writing goes on', async () => {
    const { tab, context } = await set(screen)
    await context.route(/emoji-picker/, (route) => route.abort())
    const { open, panel, write, sees } = await tab()
    await open()
    await panel.getByRole('button', { name: 'Emoji' }).click()
    await write('Hello')
    await sees('Hello')
  })
})
