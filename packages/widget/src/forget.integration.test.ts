import AxeBuilder from '@axe-core/playwright'
import { waitFor } from '@parley/test-kit'
import { describe, expect, it } from 'vitest'
import { onStage } from '../testing/on-stage.ts'

const scene = onStage()
const desk = { viewport: { width: 1_280, height: 800 } }
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }

/** Somebody who has written, in two tabs, on a site that lets its visitors delete their data. */
async function whoHasWritten(screen: object = desk) {
  const { tab, gateway } = await scene.set(screen)
  Object.assign(gateway.pages.look, { offerForget: true })
  const visitor = await tab()
  await visitor.open()
  await visitor.write('Hello')
  await visitor.sees('Hello')
  return { visitor, gateway }
}
const ask = async ({ panel }: Awaited<ReturnType<typeof whoHasWritten>>['visitor']) => {
  await panel.getByRole('button', { name: 'More', exact: true }).click()
  await panel.getByRole('menuitem', { name: 'Delete my data' }).click()
  const dialog = panel.getByRole('dialog', { name: 'Delete my data' })
  await dialog.getByText('Delete your data?').waitFor()
  return dialog
}

describe.each([
  ['at 1280 px', desk],
  ['at 390 px', phone],
])('one’s data, %s', (_, screen) => {
  it('is deleted after a question: both tabs begin anew, as somebody new, and nothing of before is stored', async () => {
    const { visitor, gateway } = await whoHasWritten(screen)
    const other = await scene.stage.tab()
    await other.open()
    await other.sees('Hello')
    await visitor.panel.getByRole('textbox', { name: 'Message' }).fill('a draft')
    const dialog = await ask(visitor)
    expect((await new AxeBuilder({ page: visitor.page }).analyze()).violations).toEqual([])
    await dialog.getByRole('button', { name: 'Delete' }).click()
    await dialog.waitFor({ state: 'detached' })
    await visitor.sees()
    await other.sees()
    expect(gateway.heard.filter((frame) => 'forget' in frame)).toHaveLength(1)
    // Whoever comes now comes without a token.
    const hellos = () => gateway.heard.flatMap((frame) => ('hello' in frame ? [frame.hello] : []))
    await waitFor(() => hellos().some(({ token }, index) => index > 1 && !token))
    await visitor.write('Somebody new')
    await visitor.sees('Somebody new')
  })
})

describe('one’s data', () => {
  it('stays when one thinks better of it, or the server cannot', async () => {
    const { visitor, gateway } = await whoHasWritten()
    const dialog = await ask(visitor)
    await visitor.page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    gateway.rules.refuseForgetting = 'unavailable'
    const again = await ask(visitor)
    await again.getByRole('button', { name: 'Delete' }).click()
    await again.getByText('It was not deleted.').waitFor()
    await again.getByRole('button', { name: 'Cancel' }).click()
    await visitor.sees('Hello')
    expect(gateway.heard.filter((frame) => 'forget' in frame)).toHaveLength(1)
  })
})
