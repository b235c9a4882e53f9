import { waitFor } from '@parley/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Agent, agentOf } from './agent.ts'
import { type AgentWorld, startAgentWorld } from './agent-world.ts'

let world: AgentWorld
let mara: Agent
beforeAll(async () => {
  world = await startAgentWorld('still')
  mara = await agentOf(world, 'mara')
})
afterAll(() => world?.stop())

describe('a visitor', () => {
  it('rates a closed conversation; the team reads it in the thread and on the card, and nobody is mentioned by it', async () => {
    const { visitor, place } = await world.converse('rate me')
    await place.show(mara)
    await mara.here().getByRole('button', { name: 'Close', exact: true }).first().click()
    const { panel } = visitor
    await panel.getByRole('radio', { name: 'Good' }).check({ force: true })
    await panel.getByRole('textbox', { name: /Anything to add/ }).fill('Thanks <!channel> @here')
    await panel.getByRole('button', { name: 'Send rating' }).click()
    await panel.getByText('Thank you for your rating!').waitFor()
    await waitFor(() => place.texts().some((text) => text.includes('★★★★☆ (4 of 5): Thanks')), {
      what: 'the rating in the thread',
    })
    await place.cardShows('Rated ★★★★☆')
    const said = place.texts().join('\n')
    expect(said).not.toContain('<!channel>')
    // Who comes back finds that they have rated it.
    await visitor.page.reload()
    await visitor.open()
    await panel.getByText('Thank you for your rating!').waitFor()
  })
})
