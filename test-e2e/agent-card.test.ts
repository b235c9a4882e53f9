import { waitFor } from '@parley/test-kit'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Agent, agentOf } from './agent.ts'
import { type AgentWorld, type Mode, startAgentWorld } from './agent-world.ts'

describe.each<Mode>(['still', 'noisy'])('the card of a conversation, %s', (mode) => {
  let world: AgentWorld
  let mara: Agent
  beforeAll(async () => {
    world = await startAgentWorld(mode)
    mara = await agentOf(world, 'mara')
  })
  afterEach(() => mara.closeModals())
  afterAll(() => world?.stop())

  const start = async (text: string) => {
    const talk = await world.converse(text)
    await talk.place.show(mara)
    return talk
  }
  const press = (name: string) => mara.here().getByRole('button', { name, exact: true }).first().click()
  const choose = async (name: string) => {
    await mara.here().getByRole('button', { name: 'More options' }).first().click()
    await mara.page.getByRole('menuitem', { name }).click()
  }

  it('is handed over to somebody, with a note that the visitor never sees', async () => {
    const { visitor, place } = await start('hand me over')
    await press('Hand over')
    const modal = mara.dialog('Hand over')
    await modal.getByRole('combobox', { name: /^To/ }).click()
    await modal.getByRole('option', { name: 'Inês Carvalho' }).click()
    await modal.getByRole('textbox', { name: /^Note/ }).fill('She knows the roast')
    await modal.getByRole('button', { name: 'Hand over' }).click()
    await modal.waitFor({ state: 'detached' })
    await place.cardShows('Inês Carvalho')
    await waitFor(() => place.texts().some((text) => text.includes('She knows the roast')))
    await visitor.panel.getByText('You are talking to Inês Carvalho').waitFor()
    await visitor.sees('hand me over')
  })

  it('takes a note, which cannot be empty', async () => {
    const { visitor, place } = await start('note me')
    await press('Note')
    const modal = mara.dialog('Note')
    await modal.getByRole('textbox', { name: 'Note' }).fill('  ')
    await modal.getByRole('button', { name: 'Add note' }).click()
    await modal.getByRole('alert').waitFor()
    await modal.getByRole('textbox', { name: 'Note' }).fill('A friend of Ken’s')
    await modal.getByRole('button', { name: 'Add note' }).click()
    await mara.message('A friend of Ken’s').waitFor()
    await mara.write('Good morning')
    await visitor.sees('note me', 'Good morning')
    expect(place.texts().filter((text) => text.includes('A friend of Ken’s'))).toHaveLength(1)
  })

  it('closes with a reason that stands on it, and is opened again', async () => {
    const { visitor, place } = await start('close me')
    await choose('Close with a reason…')
    const modal = mara.dialog('Close conversation')
    await modal.getByRole('textbox', { name: /^Reason/ }).fill('Wrong shop')
    await modal.getByRole('button', { name: 'Close conversation' }).click()
    await visitor.panel.getByText('This conversation was closed').waitFor()
    await place.cardShows('Wrong shop')
    await press('Reopen')
    await visitor.panel.getByText('This conversation was closed').waitFor({ state: 'detached' })
  })

  it('shows what is known of the visitor', async () => {
    await start('look at me')
    await choose('Visitor details…')
    const modal = mara.dialog('Visitor')
    await modal.getByText('Pages seen').waitFor()
    await modal.getByText('not verified').waitFor()
    expect(await modal.getByRole('link', { name: new URL(world.demo.demoSite.url).host }).count()).toBeGreaterThan(0)
  })

  it('mails a transcript to an address that is one', async () => {
    await start('mail me')
    await choose('Send transcript…')
    const modal = mara.dialog('Send transcript')
    await modal.getByRole('textbox', { name: 'E-mail address' }).fill('ada')
    await modal.getByRole('button', { name: 'Send' }).click()
    await modal.getByRole('alert').waitFor()
    expect(await modal.getByRole('textbox', { name: 'E-mail address' }).inputValue()).toBe('ada')
    await modal.getByRole('textbox', { name: 'E-mail address' }).fill('ada@example.com')
    await modal.getByRole('button', { name: 'Send' }).click()
    await mara.dialog('Conversation').getByText('ada@example.com').waitFor()
  })

  it('blocks a visitor after a question, and lets them in again', async () => {
    const { visitor, place } = await start('block me')
    await choose('Block visitor…')
    await mara.dialog('Block visitor').getByRole('button', { name: 'Block' }).click()
    await mara.dialog('Conversation').getByRole('button', { name: 'Done' }).click()
    await place.cardShows('*blocked*')
    await visitor.write('Let me in')
    await choose('Unblock visitor')
    await waitFor(() => !JSON.stringify(place.card.blocks).includes('*blocked*'), { what: 'the card without a block' })
    await visitor.write('Thank you')
    await waitFor(() => place.texts().some((text) => text.includes('Thank you')))
    expect(place.texts().some((text) => text.includes('Let me in'))).toBe(false)
  })

  it('is everywhere, by the menu of any message', async () => {
    const { visitor, place } = await start('menu me')
    await mara.chooseOf(mara.message('menu me'), 'More with conversation')
    const modal = mara.dialog('Conversation')
    await modal.getByRole('button', { name: 'Close', exact: true }).click()
    await modal.getByRole('button', { name: 'Reopen' }).waitFor()
    await visitor.panel.getByText('This conversation was closed').waitFor()
    if (mode === 'still') await place.cardShows('Reopen')
  })
})
