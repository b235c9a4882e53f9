import { fail } from '../errors.ts'
import type { Channel, Message } from '../model.ts'
import { type Here, nextTs } from '../world.ts'

export function react(here: Here, channel: Channel, message: Message, name: string, user: string): void {
  message.reactions ??= []
  const reaction = message.reactions.find((each) => each.name === name)
  if (reaction?.users.includes(user)) fail('already_reacted')
  if (reaction) reaction.users.push(user)
  else message.reactions.push({ name, users: [user] })
  tell(here, channel, message, { type: 'reaction_added', user, reaction: name })
}

export function unreact(here: Here, channel: Channel, message: Message, name: string, user: string): void {
  const reaction = message.reactions?.find((each) => each.name === name)
  if (!reaction?.users.includes(user)) return fail('no_reaction')
  reaction.users = reaction.users.filter((each) => each !== user)
  message.reactions = message.reactions?.filter(({ users }) => users.length > 0) ?? []
  tell(here, channel, message, { type: 'reaction_removed', user, reaction: name })
}

function tell({ world, workspace }: Here, channel: Channel, message: Message, what: Record<string, unknown>): void {
  world.tell(
    workspace,
    {
      ...what,
      item: { type: 'message', channel: channel.id, ts: message.ts },
      item_user: message.user,
      event_ts: nextTs(workspace),
    },
    channel,
  )
  world.changed(workspace, channel)
}
