import { afterAll, beforeAll, describe, it } from 'vitest'
import { type Agent, agentOf } from './agent.ts'
import { consent } from './owner.ts'
import { startWorld, type TestWorld } from './world.ts'

let world: TestWorld
let tobi: Agent
beforeAll(async () => {
  world = await startWorld({ seed: false })
  const owner = await (await world.newContext()).newPage()
  await owner.goto(`${world.demo.parleyUrl}/slack/install`)
  await consent(owner, 'Mara Lindqvist')
  await owner.waitForURL(`${world.demo.parleyUrl}/**`)
  tobi = await agentOf(world, 'tobi')
})
afterAll(() => world?.stop())

describe('where Parley has only just been added', () => {
  it('its Home says to anybody what it is, what comes next, and whom to ask', async () => {
    await tobi.goHome()
    const home = tobi.page.getByRole('main')
    await home.getByRole('heading', { name: 'Welcome to Parley' }).waitFor()
    await home.getByText('Next step').waitFor()
    await home.getByText('@Mara Lindqvist').waitFor()
    await home.getByRole('button', { name: 'Add your site' }).waitFor()
  })

  it('commands and mentions are answered all the same', async () => {
    await tobi.goTo(world.demo.sandbox.driver.channel('support'))
    await tobi.write('/parley status')
    await tobi.message('There is no site yet').getByText('Only visible to you').waitFor()
    await tobi.write('/parley take')
    await tobi.message('Which conversation?').getByText('Only visible to you').waitFor()
  })
})
