import { waitFor } from '@parley/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AgentWorld, type Mode, startAgentWorld } from './agent-world.ts'
import { type Visitor, visitorOn } from './visitor.ts'

const menuOf = ({ panel }: Visitor, text: string) =>
  panel.locator('.bubble').filter({ hasText: text }).getByRole('button', { name: 'Change this message' })

describe.each<Mode>(['still', 'noisy'])('what is said can be changed, %s', (mode) => {
  let world: AgentWorld
  beforeAll(async () => {
    world = await startAgentWorld(mode)
  })
  afterAll(() => world?.stop())

  it('by the visitor: Slack has the new words', async () => {
    const { visitor, place } = await world.converse('Do you ship to Prto?')
    await menuOf(visitor, 'Prto').click()
    await visitor.panel.getByRole('menuitem', { name: 'Edit' }).click()
    const box = visitor.panel.getByRole('textbox', { name: 'Edit message' })
    await box.fill('Do you ship to Porto?')
    await box.press('Enter')
    await visitor.sees('Do you ship to Porto? · edited')
    await waitFor(() => place.texts().some((text) => text.includes('Porto')), { what: 'the new words in Slack' })
    expect(place.texts().join()).not.toContain('Prto')
  })

  it('by the visitor, who takes it back: Slack says so, and has its words no more', async () => {
    const { visitor, place } = await world.converse('my password is sesame')
    await menuOf(visitor, 'sesame').click()
    await visitor.panel.getByRole('menuitem', { name: 'Take back' }).click()
    await visitor.panel.getByRole('alertdialog').getByRole('button', { name: 'Take back' }).click()
    await visitor.sees('You took this message back')
    await waitFor(() => !place.texts().join().includes('sesame'), { what: 'Slack to lose the words' })
    await visitor.page.reload()
    await visitor.open()
    await visitor.sees('You took this message back')
  })

  it('in both of the visitor’s tabs', async () => {
    const { visitor } = await world.converse('helo')
    const page = await visitor.page.context().newPage()
    await page.goto(visitor.page.url())
    const tab = visitorOn(page)
    await tab.open()
    await tab.sees('helo')
    await menuOf(visitor, 'helo').click()
    await visitor.panel.getByRole('menuitem', { name: 'Edit' }).click()
    await visitor.panel.getByRole('textbox', { name: 'Edit message' }).fill('hello')
    await visitor.panel.getByRole('button', { name: 'Save' }).click()
    await tab.sees('hello · edited')
  })
})
