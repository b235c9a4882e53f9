import { fail } from '../errors.ts'
import { openIm } from '../happenings/channels.ts'
import * as interactions from '../interactions/views.ts'
import type { View } from '../model.ts'
import type { ActResult } from '../page-contract.ts'
import { viewShape } from '../shapes/view-shape.ts'
import { pageView } from '../views.ts'
import { nextTs } from '../world.ts'
import type { ActContext } from './act-context.ts'
import type { ActOf } from './act-schema.ts'

export async function clickView(act: ActOf<'clickView'>, context: ActContext): Promise<Partial<ActResult>> {
  const failure = await interactions.clickView(context, viewOf(context, act.viewId), act.action, act.state)
  return failure ? { failure } : {}
}

export async function submitView(act: ActOf<'submitView'>, context: ActContext): Promise<Partial<ActResult>> {
  const errors = await interactions.submitView(context, viewOf(context, act.viewId), act.state)
  return errors ? { errors } : {}
}

export const closeView = (act: ActOf<'closeView'>, context: ActContext): Promise<void> =>
  interactions.closeView(context, viewOf(context, act.viewId), act.all ?? false)

/** Somebody looks at an app: at its Home, or at the messages with it. */
export function openHome(act: ActOf<'openHome'>, context: ActContext): Partial<ActResult> {
  const { world, workspace, user } = context
  const home = workspace.homes[`${act.appId} ${user.id}`]
  const token = world.botToken(workspace, act.appId)
  const { tab = 'home' } = act
  const event = {
    type: 'app_home_opened',
    user: user.id,
    channel: openIm(context, token.user, user.id).id,
    tab,
    ...(home && tab === 'home' ? { view: viewShape(home, token.botId) } : {}),
    event_ts: nextTs(workspace),
  }
  void world.tellApp(workspace, event, token)
  return { home: home ? pageView(home) : null }
}

/** @throws SlackError `not_found` when it is another's, or closed */
function viewOf({ views, workspace, user }: ActContext, id: string): View {
  const view = views.find(workspace, id)
  return view?.user === user.id ? view : fail('not_found')
}
