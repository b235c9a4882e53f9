import type { FactHandler } from '@parley/messaging'
import { z } from 'zod'
import { showHome } from '../commands/show-home.ts'
import { rememberedIn } from '../payload/view.ts'
import { actorOf, type HandlerDeps } from './handler-deps.ts'

const homeOpened = z.looseObject({
  user: z.string().min(1),
  tab: z.string().optional(),
  /** What is shown there at the moment. */
  view: z.looseObject({ private_metadata: z.string().optional() }).nullish(),
})

/** `slackHome.received.v1`: somebody opened the app's Home. Its list stays the one that they chose. */
export const showHomeToReader =
  (deps: HandlerDeps): FactHandler<'slackHome.received.v1'> =>
  async ({ data }) => {
    const opened = homeOpened.safeParse(data.event)
    if (!opened.success || opened.data.tab === 'messages') return
    const actor = await actorOf(deps, data, opened.data.user)
    if (!actor) return
    const { list = 'waiting' } = rememberedIn(opened.data.view?.private_metadata ?? '')
    await showHome(actor, { list })
  }
