import { z } from 'zod'
import type { ActContext } from '../acts/act-context.ts'
import type { Channel, Message, View } from '../model.ts'
import { messageShape } from '../shapes/message-shape.ts'
import { viewShape } from '../shapes/view-shape.ts'
import { channelOf } from './channel-of.ts'
import { containerOf } from './message-action.ts'
import { aboutWho, appOf, tellApp } from './tell-app.ts'

const mostOptions = 100

/** Where a select stands. */
export type Place = { view: View } | { channel: Channel; message: Message }

const answerSchema = z.looseObject({
  options: z.array(z.unknown()).optional(),
  option_groups: z.array(z.unknown()).optional(),
})

/** Asks the app for choices while somebody types. @returns none when it gives none that can be read */
export async function suggest(
  context: ActContext,
  place: Place,
  what: { actionId: string; blockId: string; value: string },
): Promise<unknown[]> {
  const app = appOf(context, 'view' in place ? place.view.appId : place.message.appId)
  const payload = {
    type: 'block_suggestion',
    ...aboutWho(context, app),
    ...aboutWhere(context, place),
    action_id: what.actionId,
    block_id: what.blockId,
    value: what.value,
  }
  const { body, failure } = await tellApp(context, app, payload, app.optionsUrl ?? app.interactivityUrl)
  return failure ? [] : optionsIn(body)
}

function aboutWhere({ world, workspace }: ActContext, place: Place) {
  if ('view' in place) {
    const { botId } = world.botToken(workspace, place.view.appId)
    return { container: { type: 'view', view_id: place.view.id }, view: viewShape(place.view, botId) }
  }
  const { channel, message } = place
  return {
    container: containerOf(channel, message),
    channel: channelOf(channel),
    message: messageShape(world.place(workspace), channel, message),
  }
}

function optionsIn(body: string): unknown[] {
  try {
    const { options, option_groups: groups } = answerSchema.parse(JSON.parse(body || '{}'))
    return (options ?? groups ?? []).slice(0, mostOptions)
  } catch {
    return []
  }
}
