import { waitFor } from '@parley/test-kit'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Agent, agentOf } from './agent.ts'
import { type AgentWorld, startAgentWorld } from './agent-world.ts'

let world: AgentWorld
let mara: Agent
let database: pg.Client
beforeAll(async () => {
  world = await startAgentWorld('still')
  mara = await agentOf(world, 'mara')
  database = new pg.Client({ connectionString: world.engines.databaseUrl })
  await database.connect()
})
afterAll(async () => {
  await database?.end()
  await world?.stop()
})

describe('what a page says that its visitor did', () => {
  it('stands in the visitor’s details in Slack', async () => {
    const { visitor, place } = await world.converse('is it still there?')
    await visitor.page.evaluate("Parley('track', 'added to cart', { sku: 'A-1', seats: 3 })")
    await waitFor(async () => (await database.query('SELECT FROM conversations.visitor_event')).rowCount === 1)
    await place.show(mara)
    await mara.here().getByRole('button', { name: 'More options' }).first().click()
    await mara.page.getByRole('menuitem', { name: 'Visitor details…' }).click()
    const details = mara.dialog('Visitor')
    await details.getByText('What they did (1)').waitFor()
    expect(await details.textContent()).toContain('added to cart')
    expect(await details.textContent()).toContain('sku: A-1, seats: 3')
  })
})
