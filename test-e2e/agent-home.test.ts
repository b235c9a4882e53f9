import { afterAll, afterEach, beforeAll, describe, it } from 'vitest'
import { type Agent, agentOf } from './agent.ts'
import { type AgentWorld, type Mode, startAgentWorld } from './agent-world.ts'

describe.each<Mode>(['still', 'noisy'])('the app’s Home, %s', (mode) => {
  let world: AgentWorld
  let mara: Agent
  beforeAll(async () => {
    world = await startAgentWorld(mode)
    mara = await agentOf(world, 'mara')
  })
  afterEach(() => mara.closeModals())
  afterAll(() => world?.stop())

  const press = (name: string | RegExp) => mara.page.getByRole('main').getByRole('button', { name }).first().click()

  it('shows who waits, takes them, and is up to date after that', async () => {
    const { visitor } = await world.converse('Anybody home?')
    await mara.goHome()
    await mara.page.getByText('brings what visitors of your web site write to Slack').waitFor()
    await mara.page.getByText('Anybody home?').waitFor()
    await press('Take')
    await visitor.panel.getByText('You are talking to Mara Lindqvist').waitFor()
    await press(/^Mine \(1\)/)
    await mara.page.getByText('taken by Mara Lindqvist').waitFor()
    await press('Visitor')
    await mara.dialog('Visitor').getByRole('button', { name: 'Done' }).click()
    await press('Close')
    const modal = mara.dialog('Close conversation')
    await modal.getByRole('button', { name: 'Close conversation' }).click()
    await mara.page.getByText('You have taken no open conversation').waitFor()
    await visitor.panel.getByText('This conversation was closed').waitFor()
  })

  it('leads to a conversation', async () => {
    const { place } = await world.converse('Where am I?')
    await mara.goHome()
    await press(/^Waiting/)
    const link = mara.page.getByRole('main').getByRole('link', { name: 'Open in Slack' })
    await mara.page.goto((await link.last().getAttribute('href')) ?? '')
    const there = mode === 'still' ? `/thread/${place.card.ts}` : `/${place.channel.id}`
    await mara.page.waitForURL((url) => url.pathname.includes(there))
  })

  it('switches availability', async () => {
    await mara.goHome()
    const choose = async (option: string) => {
      await mara.page.getByRole('main').getByRole('combobox').first().click()
      await mara.page.getByRole('option', { name: option, exact: true }).click()
    }
    await choose('On')
    await mara.page.getByText('You are available').first().waitFor()
    await choose('Off')
    await mara.page.getByText('You are away').first().waitFor()
  })

  it('keeps saved replies, which are searched, looked at and sent', async () => {
    await mara.goHome()
    await press('Saved replies')
    const list = mara.dialog('Saved replies')
    await mara.saveReply(list, 'roast', 'We roast on Mondays.')
    await list.getByRole('button', { name: 'More options' }).click()
    await mara.page.getByRole('menuitem', { name: 'Change…' }).click()
    await mara.dialog('Change saved reply').getByRole('textbox', { name: 'Text' }).fill('We roast on Tuesdays.')
    await mara.dialog('Change saved reply').getByRole('button', { name: 'Save' }).click()
    await list.getByText('We roast on Tuesdays.').waitFor()
    await list.getByRole('button', { name: 'Done' }).click()

    const { visitor, place } = await world.converse('When do you roast?')
    await place.show(mara)
    await mara.here().getByRole('button', { name: 'Saved reply', exact: true }).first().click()
    const modal = mara.dialog('Saved reply')
    await modal.getByRole('combobox', { name: 'Saved reply' }).fill('roa')
    await modal.getByRole('option', { name: /roast/ }).click()
    await modal.getByText('We roast on Tuesdays.').last().waitFor()
    await modal.getByRole('button', { name: 'Send to visitor' }).click()
    await visitor.sees('When do you roast?', 'We roast on Tuesdays.')

    await mara.goHome()
    await press('Saved replies')
    await list.getByRole('button', { name: 'More options' }).click()
    await mara.page.getByRole('menuitem', { name: 'Remove…' }).click()
    await mara.dialog('Remove saved reply').getByRole('button', { name: 'Remove' }).click()
    await list.getByText('There are none yet').waitFor()
  })

  it('tests the connection', async () => {
    await mara.goHome()
    await press('Test the connection')
    await mara.dialog('Connection test').getByText('works from end to end').waitFor()
  })

  it('has its queue in a modal, by a shortcut from anywhere', async () => {
    const { visitor, place } = await world.converse('Anywhere?')
    await mara.goTo(world.demo.sandbox.driver.channel('general'))
    await mara.page.getByRole('button', { name: 'Shortcuts' }).click()
    await mara.page.getByRole('menuitem', { name: 'Waiting visitors' }).click()
    const modal = mara.dialog('Conversations')
    await modal.getByText('Anywhere?').waitFor()
    // Who waits longest is first.
    await modal.getByRole('button', { name: 'Take', exact: true }).last().click()
    await modal.getByRole('button', { name: /^Mine/ }).click()
    await modal.getByText('Anywhere?').waitFor()
    await visitor.panel.getByText('You are talking to Mara Lindqvist').waitFor()
    await place.cardShows('Mara Lindqvist')
  })
})
