import AxeBuilder from '@axe-core/playwright'
import { waitFor } from '@parley/test-kit'
import { describe, expect, it } from 'vitest'
import { onStage } from '../testing/on-stage.ts'

const scene = onStage()
const conversationId = 'cnv_01jd0000000000000000000001'
const desk = { viewport: { width: 1_280, height: 800 } }
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }

/** Somebody whose conversation the team has closed. */
async function whoIsDone(screen: object = desk, ratable = true) {
  const { tab, gateway } = await scene.set(screen)
  const visitor = await tab()
  await visitor.open()
  await visitor.write('Hello')
  await visitor.sees('Hello')
  Object.assign(gateway.conversation, { status: 'STATUS_CLOSED', ratable })
  gateway.tell({ conversation: gateway.conversation.state })
  await visitor.panel.getByText('This conversation was closed').waitFor()
  return { visitor, gateway, rated: () => gateway.heard.flatMap((frame) => ('rate' in frame ? [frame.rate] : [])) }
}

describe.each([
  ['at 1280 px', desk],
  ['at 390 px', phone],
])('how it was, %s', (_, screen) => {
  it('is told by stars and a word, thanked for, and can be changed', async () => {
    const { visitor, rated } = await whoIsDone(screen)
    const { panel } = visitor
    const stars = panel.getByRole('group', { name: 'How did we do?' })
    await stars.getByRole('radio', { name: 'Good' }).check({ force: true })
    await panel.getByRole('textbox', { name: /Anything to add/ }).fill('  Very kind ')
    await panel.getByRole('button', { name: 'Send rating' }).click()
    await panel.getByText('Thank you for your rating!').waitFor()
    await panel.getByRole('img', { name: '4/5' }).waitFor()
    expect(rated()).toEqual([{ conversationId, score: 4, comment: 'Very kind' }])
    await panel.getByRole('button', { name: 'Change', exact: true }).click()
    await stars.getByRole('radio', { name: 'Great' }).check({ force: true })
    await panel.getByRole('button', { name: 'Send rating' }).click()
    await panel.getByRole('img', { name: '5/5' }).waitFor()
    expect(rated().map(({ score }) => score)).toEqual([4, 5])
  })
})

describe('how it was', () => {
  it('is told by the keyboard, and axe finds nothing', async () => {
    const { visitor, rated } = await whoIsDone()
    const { panel, page } = visitor
    await panel.getByRole('radio', { name: 'Terrible' }).focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await panel.getByRole('textbox', { name: /Anything to add/ }).waitFor()
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    await page.keyboard.press('Tab')
    await page.keyboard.type('So so')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await panel.getByText('Thank you for your rating!').waitFor()
    expect(rated()).toEqual([{ conversationId, score: 3, comment: 'So so' }])
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  })

  it('is told on one tab and known on the other; who writes again is not asked any more', async () => {
    const { visitor, gateway } = await whoIsDone()
    const other = await scene.stage.tab()
    await other.open()
    await visitor.panel.getByRole('radio', { name: 'Great' }).check({ force: true })
    await visitor.panel.getByRole('button', { name: 'Send rating' }).click()
    await other.panel.getByRole('img', { name: '5/5' }).waitFor()
    Object.assign(gateway.conversation, { status: 'STATUS_OPEN', ratable: false, rating: 0 })
    gateway.tell({ conversation: gateway.conversation.state })
    await waitFor(async () => (await other.panel.locator('.rating').count()) === 0)
  })

  it('is not asked where the site does not ask', async () => {
    const { visitor } = await whoIsDone(desk, false)
    expect(await visitor.panel.locator('.rating').count()).toBe(0)
  })
})
