import { waitFor } from '@parley/test-kit'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { type Agent, agentOf } from './agent.ts'
import { type AgentWorld, type Mode, startAgentWorld } from './agent-world.ts'

describe.each<Mode>(['still', 'noisy'])('all of Parley where Slack reaches no address of it, %s', (mode) => {
  let world: AgentWorld
  let mara: Agent
  beforeAll(async () => {
    world = await startAgentWorld(mode, { socketMode: true })
    mara = await agentOf(world, 'mara')
    const { sandbox, appId } = world.demo
    await waitFor(() => sandbox.driver.sockets(appId) > 0, { what: 'a connection to Slack' })
  })
  afterAll(() => world?.stop())

  const press = (name: string) => mara.here().getByRole('button', { name, exact: true }).first().click()

  it('carries messages both ways, also after Slack has ended the connections', async () => {
    const { visitor, place } = await world.converse('Good morning')
    await place.show(mara)
    await mara.write('Good morning to you')
    await visitor.sees('Good morning', 'Good morning to you')
    const { sandbox, appId } = world.demo
    sandbox.driver.disconnect(appId, 'refresh_requested')
    await mara.write('Still there')
    await visitor.sees('Good morning', 'Good morning to you', 'Still there')
    sandbox.driver.cutSockets(appId)
    await mara.write('And still')
    await visitor.sees('Good morning', 'Good morning to you', 'Still there', 'And still')
  })

  it('has its buttons and slash commands answered', async () => {
    const { visitor, place } = await world.converse('Take me')
    await place.show(mara)
    await press('Take')
    await visitor.panel.getByText('You are talking to Mara Lindqvist').waitFor()
    await mara.goTo(world.demo.sandbox.driver.channel('support'))
    await mara.write('/parley dance')
    await mara.message('I do not know “dance”').getByText('Only visible to you').waitFor()
  })

  it('has its modals checked, and choices that are searched', async () => {
    await mara.goHome()
    await press('Saved replies')
    const list = mara.dialog('Saved replies')
    await mara.saveReply(list, 'roast', 'We roast on Mondays.')
    await mara.closeModals()

    const { visitor, place } = await world.converse('When do you roast?')
    await place.show(mara)
    await press('Saved reply')
    const modal = mara.dialog('Saved reply')
    await modal.getByRole('combobox', { name: 'Saved reply' }).fill('roa')
    await modal.getByRole('option', { name: /roast/ }).click()
    await modal.getByRole('button', { name: 'Send to visitor' }).click()
    await visitor.sees('When do you roast?', 'We roast on Mondays.')
  })

  it('finds its connection sound', async () => {
    await mara.goHome()
    await press('Test the connection')
    await mara.dialog('Connection test').getByText('works from end to end').waitFor()
  })
})
