import AxeBuilder from '@axe-core/playwright'
import { waitFor } from '@parley/test-kit'
import { describe, expect, it } from 'vitest'
import { onStage } from '../testing/on-stage.ts'
import type { Tab } from '../testing/stage.ts'

const scene = onStage()
const conversationId = 'cnv_01jd0000000000000000000001'

async function whoWrote(...texts: string[]): Promise<Tab> {
  await scene.set()
  const visitor = await scene.stage.tab()
  await visitor.open()
  for (const text of texts) await visitor.write(text)
  await visitor.sees(...texts)
  await visitor.panel.getByRole('img', { name: 'Sent' }).waitFor()
  return visitor
}
const menuOf = ({ panel }: Tab, text: string) =>
  panel.locator('.bubble').filter({ hasText: text }).getByRole('button', { name: 'Change this message' })
const activeLabel = ({ panel }: Tab) =>
  panel.locator(':focus').evaluate((element) => element.getAttribute('aria-label') ?? element.textContent)

describe('a message of one’s own', () => {
  it('is edited by the mouse, in both tabs', async () => {
    const visitor = await whoWrote('helo', 'second')
    const other = await scene.stage.tab()
    await other.open()
    await visitor.panel.getByText('helo').hover()
    await menuOf(visitor, 'helo').click()
    await visitor.panel.getByRole('menuitem', { name: 'Edit' }).click()
    const box = visitor.panel.getByRole('textbox', { name: 'Edit message' })
    expect(await box.inputValue()).toBe('helo')
    await box.fill('hello')
    await visitor.panel.getByRole('button', { name: 'Save' }).click()
    await visitor.sees('hello · edited', 'second')
    await other.sees('hello · edited', 'second')
    expect(scene.stage.gateway.conversation.messages[0]).toMatchObject({ text: 'hello', edited: true })
  })

  it('is edited and taken back by the keyboard, and the focus is never lost', async () => {
    const visitor = await whoWrote('helo')
    const { keyboard } = visitor.page
    await menuOf(visitor, 'helo').focus()
    await keyboard.press('Enter')
    await visitor.panel.getByRole('menu').waitFor()
    await keyboard.press('Escape')
    await waitFor(async () => (await activeLabel(visitor)) === 'Change this message')
    await keyboard.press('Enter')
    await waitFor(async () => (await activeLabel(visitor)) === 'Edit')
    await keyboard.press('Enter')
    await visitor.panel.getByRole('textbox', { name: 'Edit message' }).waitFor()
    await keyboard.press('ControlOrMeta+A')
    await keyboard.type('hello')
    await keyboard.press('Enter')
    await visitor.sees('hello · edited')
    await waitFor(async () => (await activeLabel(visitor)) === 'Change this message')
    await keyboard.press('Enter')
    await keyboard.press('ArrowDown')
    await waitFor(async () => (await activeLabel(visitor)) === 'Take back')
    await keyboard.press('Enter')
    await visitor.panel.getByRole('alertdialog', { name: 'Take this message back?' }).waitFor()
    await waitFor(async () => (await activeLabel(visitor)) === 'Keep it')
    await keyboard.press('ArrowDown')
    await keyboard.press('Enter')
    await visitor.sees('You took this message back')
    expect(await activeLabel(visitor)).toBe('Messages')
    expect(scene.stage.gateway.conversation.messages[0]).toMatchObject({ text: '', deleted: true })
  })

  it('stays when one thinks better of it', async () => {
    const visitor = await whoWrote('as it was')
    await menuOf(visitor, 'as it was').click()
    await visitor.panel.getByRole('menuitem', { name: 'Take back' }).click()
    await visitor.panel.getByRole('button', { name: 'Keep it' }).click()
    await menuOf(visitor, 'as it was').click()
    await visitor.panel.getByRole('menuitem', { name: 'Edit' }).click()
    const box = visitor.panel.getByRole('textbox', { name: 'Edit message' })
    await box.fill('  ')
    expect(await visitor.panel.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true)
    await box.press('Escape')
    await visitor.sees('as it was')
    expect(scene.stage.gateway.heard.filter((frame) => 'edit' in frame || 'withdraw' in frame)).toEqual([])
  })

  it('whose change is refused says so, and can be changed once more', async () => {
    const visitor = await whoWrote('helo')
    scene.stage.gateway.rules.refuseSends = 'unavailable'
    await menuOf(visitor, 'helo').click()
    await visitor.panel.getByRole('menuitem', { name: 'Edit' }).click()
    await visitor.panel.getByRole('textbox', { name: 'Edit message' }).fill('hello')
    await visitor.panel.getByRole('button', { name: 'Save' }).click()
    await visitor.panel.getByText('Not changed.').waitFor()
    await visitor.sees('helo')
    delete scene.stage.gateway.rules.refuseSends
    await visitor.panel.getByRole('button', { name: 'Try again' }).click()
    await visitor.sees('hello · edited')
  })

  it('is changed after a cut, if that came in between', async () => {
    const visitor = await whoWrote('my secret')
    scene.stage.gateway.rules.down = true
    scene.stage.gateway.cut()
    await menuOf(visitor, 'my secret').click()
    await visitor.panel.getByRole('menuitem', { name: 'Take back' }).click()
    await visitor.panel.getByRole('alertdialog').getByRole('button', { name: 'Take back' }).click()
    await visitor.sees('You took this message back')
    scene.stage.gateway.rules.down = false
    await waitFor(() => scene.stage.gateway.conversation.messages[0]?.deleted === true)
  })

  it('has a menu that axe finds nothing in', async () => {
    const visitor = await whoWrote('hello')
    const check = async () => expect((await new AxeBuilder({ page: visitor.page }).analyze()).violations).toEqual([])
    await menuOf(visitor, 'hello').click()
    await visitor.panel.getByRole('menu').waitFor()
    await check()
    await visitor.panel.getByRole('menuitem', { name: 'Take back' }).click()
    await check()
    await visitor.panel.getByRole('button', { name: 'Keep it' }).click()
    await menuOf(visitor, 'hello').click()
    await visitor.panel.getByRole('menuitem', { name: 'Edit' }).click()
    await check()
  })

  it('of the team’s has no menu', async () => {
    const visitor = await whoWrote('mine')
    scene.stage.gateway.says('theirs')
    await visitor.sees('mine', 'theirs')
    expect(await visitor.panel.getByRole('button', { name: 'Change this message' }).count()).toBe(1)
  })
})

describe.each([1_280, 390])('while nobody answers, at %i px', (width) => {
  it('the visitor is told, and writes all the same', async () => {
    await scene.set({ viewport: { width, height: 800 } })
    scene.stage.gateway.rules.availability = { away: true }
    const visitor = await scene.stage.tab()
    await visitor.open()
    await visitor.panel.getByText('Away at the moment').waitFor()
    await visitor.panel.getByText('Nobody is here right now').waitFor()
    await visitor.write('read me later')
    await visitor.panel.getByRole('img', { name: 'Sent' }).waitFor()
    scene.stage.gateway.tell({ availability: { replySeconds: 240 } })
    await visitor.panel.getByText('Usually replies within 4 minutes').waitFor()
    const monday = new Date(Date.now() + 3 * 86_400_000).toISOString()
    scene.stage.gateway.tell({ availability: { away: true, backAt: monday } })
    await visitor.panel.getByText(/^Away, back on \w+day at /).waitFor()
    scene.stage.gateway.tell({ conversation: { conversationId, status: 'STATUS_OPEN', assigneeName: 'Mara' } })
    scene.stage.gateway.tell({ availability: {} })
    await visitor.panel.getByText('You are talking to Mara').waitFor()
  })
})
