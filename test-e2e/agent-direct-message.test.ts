import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Agent, agentOf } from './agent.ts'
import { type AgentWorld, startAgentWorld } from './agent-world.ts'

describe('what takes Parley a moment, or is said to it alone', () => {
  let world: AgentWorld
  let mara: Agent
  beforeAll(async () => {
    world = await startAgentWorld('still')
    mara = await agentOf(world, 'mara')
  })
  afterEach(() => mara.closeModals())
  afterAll(() => world?.stop())

  it('/parley test tells of each step', async () => {
    await mara.goTo(world.demo.sandbox.driver.channel('support'))
    await mara.write('/parley test')
    await mara.message('Round trip').getByText('Only visible to you').waitFor()
  })

  it('a direct message is answered there', async () => {
    const { driver } = world.demo.sandbox
    const before = driver.whispers(mara.id).length
    await mara.goHome()
    await mara.page.getByRole('tab', { name: 'Messages' }).click()
    await mara.write('Hello?')
    await mara.message('I am an app').waitFor()
    await mara.write('status')
    await mara.message('open').waitFor()
    expect(driver.whispers(mara.id)).toHaveLength(before)
  })
})
