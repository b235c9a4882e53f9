import { waitFor } from '@parley/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Agent, agentOf } from './agent.ts'
import { type AgentWorld, type Mode, startAgentWorld } from './agent-world.ts'

describe.each<Mode>(['still', 'noisy'])('messages of a conversation, %s', (mode) => {
  let world: AgentWorld
  let mara: Agent
  beforeAll(async () => {
    world = await startAgentWorld(mode)
    mara = await agentOf(world, 'mara')
  })
  afterAll(() => world?.stop())

  const start = async (text: string) => {
    const talk = await world.converse(text)
    await talk.place.show(mara)
    return talk
  }

  it('let one of two take it, and the other is told', async () => {
    const { place } = await start('take me')
    const tobi = await agentOf(world, 'tobi')
    await place.show(tobi)
    const take = (agent: Agent) => agent.here().getByRole('button', { name: 'Take', exact: true }).first().click()
    await Promise.all([take(mara), take(tobi)])
    const told = (agent: Agent) => world.demo.sandbox.driver.whispers(agent.id).some((text) => text.includes('faster'))
    await waitFor(() => told(mara) || told(tobi), { what: 'the loser to be told' })
    expect(told(mara) && told(tobi)).toBe(false)
  })

  it('are menus, too: by them one takes the conversation, and a message back', async () => {
    const { visitor } = await start('menu me')
    await mara.chooseOf(mara.message('menu me'), 'Take conversation')
    await visitor.panel.getByText('You are talking to Mara Lindqvist').waitFor()
    await mara.write('Oops')
    await visitor.sees('menu me', 'Oops')
    await mara.chooseOf(mara.message('Oops'), 'Recall from visitor')
    await visitor.sees('menu me', 'This message was deleted')
  })

  it('that are internal stay so until they are sent', async () => {
    await world.change({ replyDefault: 'internal' })
    const { visitor } = await start('internal')
    await mara.write('What do you think, Tobi?')
    await mara.write('We ship on Monday')
    await mara.message('We ship on Monday').waitFor()
    await mara.chooseOf(mara.message('We ship on Monday'), 'Send to visitor')
    await visitor.sees('internal', 'We ship on Monday')
    await world.change({ replyDefault: 'visitor' })
  })

  it('that Slack refused are tried again by the card', async () => {
    const { visitor, place } = await start('a first word')
    const { faults } = world.demo.sandbox.driver
    faults.set({ methods: ['chat.postMessage'], containing: 'an unlucky word', error: 'invalid_blocks' })
    await visitor.write('an unlucky word')
    await place.cardShows('A message has not been delivered')
    faults.clear()
    await mara.here().getByRole('button', { name: 'Retry' }).first().click()
    await mara.message('an unlucky word').waitFor()
    await waitFor(() => !JSON.stringify(place.card.blocks).includes('delivered'), { what: 'a card without a setback' })
    expect(place.texts().filter((text) => text.includes('an unlucky word'))).toHaveLength(1)
  })
})
