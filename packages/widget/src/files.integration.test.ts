import AxeBuilder from '@axe-core/playwright'
import { waitFor } from '@parley/test-kit'
import { describe, expect, it } from 'vitest'
import { picture } from '../testing/fake-files.ts'
import { onStage } from '../testing/on-stage.ts'
import type { Tab } from '../testing/stage.ts'

const scene = onStage()
const notes = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('notes') }
const photo = { name: 'photo.png', mimeType: 'image/png', buffer: picture }
const sizes = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } }

async function visit(viewport = sizes.desktop): Promise<Tab> {
  await scene.set({ viewport })
  const visitor = await scene.stage.tab()
  await visitor.open()
  await visitor.panel.locator('.dot.on').waitFor()
  return visitor
}
const choose = ({ panel }: Tab, ...files: (typeof notes)[]) => panel.locator('input[type=file]').setInputFiles(files)
const chosen = ({ panel }: Tab) => panel.getByRole('list', { name: 'Files to send' }).getByRole('listitem')
const sent = () => scene.stage.gateway.heard.flatMap((frame) => ('send' in frame ? [frame.send] : []))
const press = ({ panel }: Tab, name: string) => panel.getByRole('button', { name, exact: true }).click()

/** Brings files onto the panel as a mouse or the clipboard does. */
const bring = ({ panel }: Tab, kind: 'drop' | 'paste', selector: string) =>
  panel.locator(selector).evaluate((element, kind) => {
    const data = new DataTransfer()
    data.items.add(new File(['shot'], 'shot.txt', { type: 'text/plain' }))
    if (kind === 'paste')
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    else
      for (const type of ['dragenter', 'drop'])
        element.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }))
  }, kind)

describe.each(Object.entries(sizes))('files, %s', (_name, viewport) => {
  it('are chosen, go with the words, and are shown and saved', async () => {
    const visitor = await visit(viewport)
    await choose(visitor, photo, notes)
    await waitFor(async () => (await chosen(visitor).filter({ hasText: 'uploaded' }).count()) === 2)
    await visitor.panel.getByRole('textbox', { name: 'Message' }).fill('See here')
    await press(visitor, 'Send')
    await visitor.panel.getByRole('img', { name: 'photo.png' }).waitFor()
    expect(sent()).toMatchObject([{ text: 'See here', files: [expect.any(String), expect.any(String)] }])
    await waitFor(async () => (await chosen(visitor).count()) === 0)
    const shown = visitor.panel.getByRole('img', { name: 'photo.png' })
    await waitFor(() => shown.evaluate((image) => (image as HTMLImageElement).naturalWidth > 0))
    const download = visitor.page.waitForEvent('download')
    await visitor.panel.getByRole('link', { name: 'notes.txt' }).click()
    expect((await download).suggestedFilename()).toBe('notes.txt')
  })
})

describe('a visitor’s files', () => {
  it('need no words', async () => {
    const visitor = await visit()
    const send = visitor.panel.getByRole('button', { name: 'Send' })
    expect(await send.isDisabled()).toBe(true)
    await choose(visitor, photo)
    await waitFor(() => send.isEnabled())
    await send.click()
    await visitor.panel.getByRole('img', { name: 'photo.png' }).waitFor()
    expect(sent()).toMatchObject([{ text: '' }])
  })

  it.each([
    ['paste', 'textarea'],
    ['drop', '.log'],
  ] as const)('come by %s, too', async (kind, selector) => {
    const visitor = await visit()
    await visitor.write('hello')
    await bring(visitor, kind, selector)
    await chosen(visitor).filter({ hasText: 'uploaded' }).filter({ hasText: 'shot.txt' }).waitFor()
  })

  it('show how far they have come, hold the message until then, and can be taken out', async () => {
    const visitor = await visit()
    let go = () => {}
    scene.stage.gateway.rules.holdUploads = new Promise((resolve) => (go = resolve))
    await choose(visitor, notes, photo)
    await visitor.panel.getByRole('progressbar', { name: 'photo.png is being uploaded' }).waitFor()
    await visitor.panel.getByRole('textbox', { name: 'Message' }).fill('wait')
    expect(await visitor.panel.getByRole('button', { name: 'Send' }).isDisabled()).toBe(true)
    await press(visitor, 'Remove photo.png')
    go()
    await waitFor(() => visitor.panel.getByRole('button', { name: 'Send' }).isEnabled())
    await press(visitor, 'Send')
    await visitor.panel.getByRole('link', { name: 'notes.txt' }).waitFor()
    expect(sent()[0]?.files).toHaveLength(1)
  })

  it('that are refused say why, and go again where that can help', async () => {
    const visitor = await visit()
    const { rules } = scene.stage.gateway
    rules.refuseUploads = { status: 503, code: 'unavailable' }
    await choose(visitor, notes)
    await chosen(visitor).filter({ hasText: 'It could not be uploaded.' }).waitFor()
    delete rules.refuseUploads
    await press(visitor, 'Try again')
    await chosen(visitor).filter({ hasText: 'uploaded' }).waitFor()
    rules.refuseUploads = { status: 415, code: 'file_type_refused' }
    await choose(visitor, photo)
    await chosen(visitor).filter({ hasText: 'Programs cannot be sent.' }).waitFor()
    expect(await visitor.panel.getByRole('button', { name: 'Try again' }).count()).toBe(0)
    await choose(visitor, { ...notes, name: 'empty.txt', buffer: Buffer.alloc(0) })
    await chosen(visitor).filter({ hasText: 'It is empty.' }).waitFor()
  })

  it('are sent when the connection is back, and after the page was left', async () => {
    const visitor = await visit()
    const { gateway } = scene.stage
    await choose(visitor, notes)
    await chosen(visitor).filter({ hasText: 'uploaded' }).waitFor()
    gateway.rules.ignoreSends = true
    await press(visitor, 'Send')
    await visitor.panel.getByRole('img', { name: 'Sending' }).waitFor()
    await visitor.page.reload()
    gateway.rules.ignoreSends = false
    gateway.cut()
    await visitor.open()
    await visitor.panel.getByRole('img', { name: 'Sent' }).waitFor()
    expect(gateway.conversation.messages[0]?.files).toMatchObject([{ name: 'notes.txt' }])
  })
})

describe('an agent’s files', () => {
  it('have their addresses asked for once for all, anew when those are old, and again after a cut', async () => {
    const visitor = await visit()
    const { gateway } = scene.stage
    const asked = () => gateway.heard.flatMap((frame) => ('links' in frame ? [frame.links.fileIds] : []))
    const files = [
      gateway.files.put('a.pdf', 'application/pdf', picture),
      gateway.files.put('b.png', 'image/png', picture),
    ]
    gateway.says('', { files })
    await visitor.panel.getByRole('img', { name: 'b.png' }).waitFor()
    expect(asked()).toEqual([files.map(({ fileId }) => fileId)])
    gateway.files.linksLast = 0
    gateway.says('', { files: [gateway.files.put('c.pdf', 'application/pdf', picture)] })
    await waitFor(() => asked().length > 1)
  })

  it('that are pictures by name alone are named instead', async () => {
    const visitor = await visit()
    const { gateway } = scene.stage
    gateway.says('', { files: [gateway.files.put('broken.png', 'image/png', Buffer.from('<svg onload="alert(1)">'))] })
    await visitor.panel.getByRole('link', { name: 'broken.png' }).waitFor()
    expect(await visitor.panel.getByRole('img', { name: 'broken.png' }).count()).toBe(0)
  })

  it('that are too large are named, and lead nowhere', async () => {
    const visitor = await visit()
    const { gateway } = scene.stage
    gateway.says('', { files: [gateway.files.put('film.mp4', 'video/mp4', picture, { size: 26 * 1024 ** 2 })] })
    await visitor.panel.getByText('It is larger than 25 MB.').waitFor()
    expect(await visitor.panel.getByRole('link', { name: 'film.mp4' }).count()).toBe(0)
    expect(gateway.heard.filter((frame) => 'links' in frame)).toEqual([])
  })

  it('and the visitor’s own are found sound by axe, in light and dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await scene.set({ colorScheme })
      const visitor = await scene.stage.tab()
      await visitor.open()
      const { gateway } = scene.stage
      gateway.says('Here', {
        files: [
          gateway.files.put('b.png', 'image/png', picture),
          gateway.files.put('a.pdf', 'application/pdf', picture),
        ],
      })
      gateway.rules.refuseUploads = { status: 503, code: 'unavailable' }
      await choose(visitor, notes)
      await visitor.panel.getByRole('button', { name: 'Try again' }).waitFor()
      await visitor.panel.getByRole('img', { name: 'b.png' }).waitFor()
      const { violations } = await new AxeBuilder({ page: visitor.page }).analyze()
      expect(violations).toEqual([])
    }
  })
})
