import type { ActContext } from '../acts/act-context.ts'
import { fail } from '../errors.ts'
import type { Channel, Message } from '../model.ts'
import { messageShape } from '../shapes/message-shape.ts'
import { nextTs } from '../world.ts'
import { channelOf } from './channel-of.ts'
import { aboutWhoAndTrigger, tellApp } from './tell-app.ts'

/**
 * Somebody uses a shortcut, on a message or anywhere.
 * @returns how it failed, when the app did not take it
 */
export async function useShortcut(
  context: ActContext,
  callbackId: string,
  on?: { channel: Channel; message: Message },
): Promise<string | undefined> {
  const { world, workspace, user, responses, apps } = context
  const type = on ? 'message' : 'global'
  const app = [...apps.values()].find(
    ({ appId, shortcuts }) =>
      world.isInstalled(workspace, appId) &&
      shortcuts?.some((each) => each.callbackId === callbackId && each.type === type),
  )
  if (!app) return fail('unknown_shortcut')
  const base = { ...aboutWhoAndTrigger(context, app), callback_id: callbackId, action_ts: nextTs(workspace) }
  if (!on) return (await tellApp(context, app, { type: 'shortcut', ...base })).failure
  const { channel, message } = on
  const { failure } = await tellApp(context, app, {
    type: 'message_action',
    ...base,
    message_ts: message.ts,
    channel: channelOf(channel),
    message: messageShape(world.place(workspace), channel, message),
    response_url: responses.issue({ workspace, channel, user: user.id, appId: app.appId, message }),
  })
  return failure
}
