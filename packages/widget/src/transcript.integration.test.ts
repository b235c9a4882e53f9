import AxeBuilder from '@axe-core/playwright'
import { waitFor } from '@parley/test-kit'
import { describe, expect, it } from 'vitest'
import { onStage } from '../testing/on-stage.ts'

const scene = onStage()
const desk = { viewport: { width: 1_280, height: 800 } }
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }

/** Somebody who has been answered, on a site that offers the conversation by mail. */
async function whoIsAnswered(screen: object = desk, offerTranscript = true) {
  const { tab, gateway } = await scene.set(screen)
  Object.assign(gateway.pages.look, { offerTranscript })
  const visitor = await tab()
  await visitor.open()
  await visitor.write('Hello')
  await visitor.sees('Hello')
  return { visitor, gateway }
}
const answered = async (screen?: object) => {
  const talk = await whoIsAnswered(screen)
  talk.gateway.says('Good day')
  await talk.visitor.sees('Hello', 'Good day')
  return talk
}
const askIn = async ({ panel }: Awaited<ReturnType<typeof answered>>['visitor']) => {
  await panel.getByRole('button', { name: 'More', exact: true }).click()
  await panel.getByRole('menuitem', { name: 'Get the conversation by mail' }).click()
  return panel.getByRole('dialog', { name: 'Get the conversation by mail' })
}

describe.each([
  ['at 1280 px', desk],
  ['at 390 px', phone],
])('the conversation by mail, %s', (_, screen) => {
  it('is asked for with an address; a mistake is told, and what was typed stays', async () => {
    const { visitor, gateway } = await answered(screen)
    const dialog = await askIn(visitor)
    const field = dialog.getByRole('textbox', { name: 'E-mail address' })
    gateway.rules.refuseTranscripts = 'email_invalid'
    await field.fill('vera@')
    await dialog.getByRole('button', { name: 'Send' }).click()
    await dialog.getByText('This is not an e-mail address.').waitFor()
    expect(await field.inputValue()).toBe('vera@')
    expect((await new AxeBuilder({ page: visitor.page }).analyze()).violations).toEqual([])
    delete gateway.rules.refuseTranscripts
    await field.fill('vera@example.com')
    await dialog.getByRole('button', { name: 'Send' }).click()
    await dialog.getByText('It is on its way to vera@example.com.').waitFor()
    await dialog.getByRole('button', { name: 'Done' }).click()
    await dialog.waitFor({ state: 'detached' })
    await visitor.sees('Hello', 'Good day')
  })
})

describe('the conversation by mail', () => {
  it('is asked for by the keyboard; Escape leaves the menu and the question, not the chat', async () => {
    const { visitor } = await answered()
    const { panel, page } = visitor
    const button = panel.getByRole('button', { name: 'More', exact: true })
    const isFocused = () => button.evaluate((element) => element === document.activeElement)
    await button.focus()
    await page.keyboard.press('Enter')
    await panel.getByRole('menu', { name: 'More' }).waitFor()
    await page.keyboard.press('Escape')
    await panel.getByRole('menu', { name: 'More' }).waitFor({ state: 'detached' })
    await waitFor(isFocused)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    const dialog = panel.getByRole('dialog', { name: 'Get the conversation by mail' })
    await dialog.getByRole('textbox', { name: 'E-mail address' }).waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await waitFor(isFocused)
    await visitor.sees('Hello', 'Good day')
  })

  it('is not offered before somebody has answered, nor where the site does not offer it', async () => {
    const { visitor, gateway } = await whoIsAnswered(desk, false)
    gateway.says('Good day')
    await visitor.sees('Hello', 'Good day')
    expect(await visitor.panel.getByRole('button', { name: 'More', exact: true }).count()).toBe(0)
  })
})
