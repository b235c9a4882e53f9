import AxeBuilder from '@axe-core/playwright'
import { waitFor } from '@parley/test-kit'
import { describe, expect, it } from 'vitest'
import { onStage } from '../testing/on-stage.ts'

const scene = onStage()
const desk = { viewport: { width: 1280, height: 800 } }
const name = 'Take a screenshot'

/** What a shared screen would be: 320 by 200, red. It tells whether it was let go. */
const shareRedScreen = () => {
  MediaDevices.prototype.getDisplayMedia = async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 200 })
    const drawing = canvas.getContext('2d')
    const draw = () => {
      if (!drawing) return
      drawing.fillStyle = 'red'
      drawing.fillRect(0, 0, 320, 200)
    }
    draw()
    setInterval(draw, 20)
    const stream = canvas.captureStream(30)
    Object.assign(globalThis, { shared: stream })
    return stream
  }
}
const refuse = () => {
  MediaDevices.prototype.getDisplayMedia = async () => {
    throw new DOMException('Permission denied', 'NotAllowedError')
  }
}

async function visit(screen: () => void, options: Parameters<typeof scene.set>[0] = desk) {
  const { context, tab } = await scene.set(options)
  await context.addInitScript(screen)
  const visitor = await tab()
  await visitor.open()
  await visitor.panel.locator('.dot.on').waitFor()
  return visitor
}

describe('a screenshot', () => {
  it('is taken, shown before it is sent, and let go at once', async () => {
    const { panel, page } = await visit(shareRedScreen)
    await panel.getByRole('button', { name }).click()
    const chosen = panel.getByRole('list', { name: 'Files to send' }).getByRole('listitem')
    await chosen.filter({ hasText: 'uploaded' }).waitFor()
    expect(await chosen.textContent()).toMatch(/screenshot-[\d-]+\.png/)
    const glimpse = chosen.locator('img')
    await waitFor(() => glimpse.evaluate((image) => (image as HTMLImageElement).naturalWidth === 320))
    const color = await glimpse.evaluate((image) => {
      const drawing = new OffscreenCanvas(1, 1).getContext('2d')
      drawing?.drawImage(image as HTMLImageElement, 0, 0)
      return [...(drawing?.getImageData(0, 0, 1, 1).data ?? [])]
    })
    expect(color[0]).toBeGreaterThan(200)
    expect(color[1]).toBeLessThan(60)
    const isLive = () => panel.locator('body').evaluate(() => (Reflect.get(globalThis, 'shared') as MediaStream).active)
    await waitFor(async () => !(await isLive()), { what: 'the screen to be let go' })
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([])
    await panel.getByRole('button', { name: 'Send', exact: true }).click()
    await panel.getByRole('img', { name: /^screenshot-/ }).waitFor()
    const sent = scene.stage.gateway.heard.flatMap((frame) => ('send' in frame ? [frame.send] : []))
    expect(sent).toMatchObject([{ text: '', files: [expect.any(String)] }])
  })

  it('that is refused is said to be so, what is written stays, and it can be tried again', async () => {
    const { panel } = await visit(refuse)
    const field = panel.getByRole('textbox', { name: 'Message' })
    await field.fill('See this')
    await panel.getByRole('button', { name }).click()
    const word = panel.getByText('No screenshot was taken. You can also attach or paste a picture.')
    await word.waitFor()
    expect(await field.inputValue()).toBe('See this')
    await panel.locator('body').evaluate(shareRedScreen)
    await panel.getByRole('button', { name }).click()
    await panel.getByRole('listitem').filter({ hasText: 'uploaded' }).waitFor()
    await word.waitFor({ state: 'detached' })
  })

  it('is not offered on phones, nor where the browser has none', async () => {
    const phone = await visit(shareRedScreen, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
    await phone.panel.getByRole('button', { name: 'Attach files' }).waitFor()
    expect(await phone.panel.getByRole('button', { name }).count()).toBe(0)
    await scene.stage.end()
    const without = await visit(() => Reflect.deleteProperty(MediaDevices.prototype, 'getDisplayMedia'))
    await without.panel.getByRole('button', { name: 'Attach files' }).waitFor()
    expect(await without.panel.getByRole('button', { name }).count()).toBe(0)
  })

  it('may be asked for by the panel, in whose frame the page allows it', async () => {
    const { page } = await visit(shareRedScreen)
    expect(await page.locator('iframe').getAttribute('allow')).toContain('display-capture')
  })
})
