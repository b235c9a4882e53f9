import { afterAll, beforeAll, describe, it } from 'vitest'
import { type Agent, agentOf } from './agent.ts'
import { type AgentWorld, type Mode, startAgentWorld } from './agent-world.ts'

describe.each<Mode>(['still', 'noisy'])('what an agent says to Parley, %s', (mode) => {
  let world: AgentWorld
  let mara: Agent
  beforeAll(async () => {
    world = await startAgentWorld(mode)
    mara = await agentOf(world, 'mara')
  })
  afterAll(() => world?.stop())

  const isTold = (text: string) => mara.message(text).getByText('Only visible to you').waitFor()

  it('by slash command: help, the unknown, availability and the status', async () => {
    await mara.goTo(world.demo.sandbox.driver.channel('support'))
    await mara.write('/parley help')
    await isTold('/parley transcript')
    await mara.write('/parley help close')
    await isTold('The reason stands on the card')
    await mara.write('/parley dance')
    await isTold('I do not know “dance”')
    await mara.write('/parley off')
    await isTold('You are away')
    await mara.write('/parley on')
    await isTold('You are available')
    await mara.write('/parley status')
    await isTold('waiting')
    await mara.write('/parley settings')
    await isTold('Console')
  })

  it('by mention, where the conversation is; the visitor reads nothing of it', async () => {
    const { visitor, place } = await world.converse('by mention')
    await place.show(mara)
    await mara.write('@parley take')
    await visitor.panel.getByText('You are talking to Mara Lindqvist').waitFor()
    await mara.write('@parley note a regular')
    await mara.message('a regular').waitFor()
    await mara.write('@parley dance')
    await isTold('I do not know “dance”')
    await mara.write('Hello')
    await visitor.sees('by mention', 'Hello')
    await mara.write('@parley close all is well')
    await visitor.panel.getByText('This conversation was closed').waitFor()
    await place.cardShows('all is well')
    await visitor.sees('by mention', 'Hello')
  })

  it('by slash command, in a channel of the conversation’s own; elsewhere it is said what to do', async () => {
    const { visitor, place } = await world.converse('by command')
    await mara.goTo(place.channel)
    await mara.write('/parley close solved')
    if (mode === 'still') {
      await isTold('Which conversation?')
      await place.show(mara)
      await mara.write('@parley close solved')
    }
    await visitor.panel.getByText('This conversation was closed').waitFor()
    await place.cardShows('solved')
  })
})
