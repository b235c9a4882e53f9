import type { Site } from '@parley/contracts'
import { waitFor } from '@parley/test-kit'
import { placeOf, type SlackPlace } from './agent.ts'
import { signIn } from './owner.ts'
import { type Visitor, visit } from './visitor.ts'
import { startWorld, type TestWorld, type WorldOptions } from './world.ts'

export type Mode = 'still' | 'noisy'

/** All of Parley, with a site in one mode whose people are agents. */
export interface AgentWorld extends TestWorld {
  change(settings: Partial<Site>): Promise<unknown>
  /** A visitor who has written, and where that is in Slack. */
  converse(text: string): Promise<{ visitor: Visitor; place: SlackPlace }>
}

export async function startAgentWorld(mode: Mode, options: WorldOptions = {}): Promise<AgentWorld> {
  const world = await startWorld(options)
  const { driver } = world.demo.sandbox
  const api = await signIn(world)
  const { sites } = await api<{ sites: Site[] }>('GET', 'sites')
  const change = (settings: Partial<Site>) => api('PATCH', `sites/${sites[0]?.id}`, settings)
  const people = ['mara', 'tobi', 'ines'].map((name) => driver.user(name).id)
  await change({ mode, inviteSlackUserIds: people })
  const cards = () =>
    Object.values(driver.workspace.channels).flatMap((channel) =>
      channel.messages
        .filter(({ metadata }) => metadata?.event_type === 'parley_card')
        .map((card) => ({ channel, card })),
    )
  return {
    ...world,
    change,
    async converse(text) {
      const known = new Set(cards().map(({ card }) => card.ts))
      const visitor = await visit(await world.newContext(), world.demo.demoSite.url)
      await visitor.open()
      await visitor.write(text)
      const { channel, card } = await waitFor(() => cards().find(({ card: each }) => !known.has(each.ts)), {
        what: 'a card in Slack',
      })
      const place = placeOf(world, mode, channel, card)
      await waitFor(() => place.texts().some((each) => each.includes(text)), { what: `${text} in Slack` })
      return { visitor, place }
    },
  }
}
