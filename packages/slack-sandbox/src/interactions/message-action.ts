import type { ActContext } from '../acts/act-context.ts'
import type { PageAction } from '../acts/act-schema.ts'
import type { Channel, Message } from '../model.ts'
import { messageShape } from '../shapes/message-shape.ts'
import { nextTs } from '../world.ts'
import { channelOf } from './channel-of.ts'
import { aboutWhoAndTrigger, appOf, tellApp } from './tell-app.ts'

/** Somebody uses an element of a message. @returns how it failed, when the app did not take it */
export async function clickMessage(
  context: ActContext,
  channel: Channel,
  message: Message & { ephemeral?: boolean },
  action: PageAction,
): Promise<string | undefined> {
  const { world, workspace, user, responses } = context
  const app = appOf(context, message.appId)
  const { failure } = await tellApp(context, app, {
    type: 'block_actions',
    ...aboutWhoAndTrigger(context, app),
    container: containerOf(channel, message),
    channel: channelOf(channel),
    ...(message.ephemeral ? {} : { message: messageShape(world.place(workspace), channel, message) }),
    state: { values: stateOf(action) },
    response_url: responses.issue({ workspace, channel, user: user.id, appId: app.appId, message }),
    actions: [{ ...action, action_ts: nextTs(workspace) }],
  })
  return failure
}

export const containerOf = (channel: Channel, message: Message & { ephemeral?: boolean }) => ({
  type: 'message',
  message_ts: message.ts,
  channel_id: channel.id,
  is_ephemeral: message.ephemeral === true,
  ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
})

/** What stands in the element that was used; buttons hold nothing. */
function stateOf({ block_id: block, action_id: id, ...chosen }: PageAction) {
  const holds = Object.keys(chosen).some((part) => part.startsWith('selected_'))
  return holds ? { [block]: { [id]: chosen } } : {}
}
