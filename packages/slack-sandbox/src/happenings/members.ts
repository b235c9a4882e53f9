import { fail } from '../errors.ts'
import type { Channel } from '../model.ts'
import { type Here, nextTs } from '../world.ts'
import { post } from './messages.ts'

/** @param inviter whoever brought them; none when they came by themselves */
export function join(here: Here, channel: Channel, user: string, inviter?: string): void {
  if (channel.members.includes(user)) return
  channel.members.push(user)
  const by = inviter && inviter !== user ? { inviter } : {}
  here.world.tell(here.workspace, membership(here, channel, user, { type: 'member_joined_channel', ...by }), channel)
  post(here, channel, { user, subtype: 'channel_join', text: `<@${user}> has joined the channel`, extra: by })
  here.world.rearranged(here.workspace)
}

/** @param by who removes them; themselves when absent */
export function leave(here: Here, channel: Channel, user: string, by = user): void {
  const { world, workspace } = here
  if (!channel.members.includes(user)) fail('not_in_channel')
  world.tell(workspace, membership(here, channel, user, { type: 'member_left_channel' }), channel)
  channel.members = channel.members.filter((member) => member !== user)
  const appId = workspace.users[user]?.bot?.appId
  if (appId && world.isInstalled(workspace, appId)) {
    const type = channel.isPrivate ? 'group_left' : 'channel_left'
    const left = { type, channel: channel.id, actor_id: by, event_ts: nextTs(workspace) }
    void world.tellApp(workspace, left, world.botToken(workspace, appId))
  }
  post(here, channel, { user, subtype: 'channel_leave', text: `<@${user}> has left the channel` })
  world.rearranged(workspace)
}

const membership = ({ workspace }: Here, channel: Channel, user: string, what: Record<string, unknown>) => ({
  ...what,
  user,
  channel: channel.id,
  channel_type: channel.isPrivate ? 'G' : 'C',
  team: workspace.id,
  event_ts: nextTs(workspace),
})
