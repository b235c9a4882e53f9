import { fail } from '../errors.ts'
import { slackId } from '../ids.ts'
import type { Channel } from '../model.ts'
import { channelShape } from '../shapes/channel-shape.ts'
import { newChannel } from '../store.ts'
import { type Here, nextTs } from '../world.ts'
import { checkChannelName } from './channel-name.ts'
import { post } from './messages.ts'

export interface ChannelWish {
  name: string
  creator: string
  isPrivate: boolean
}

export function createChannel(here: Here, wish: ChannelWish): Channel {
  const { world, workspace } = here
  checkChannelName(workspace, wish.name)
  const channel = newChannel({ ...wish, members: [wish.creator] })
  workspace.channels[channel.id] = channel
  if (!channel.isPrivate)
    world.tell(workspace, {
      type: 'channel_created',
      channel: { ...channelShape(world.place(workspace), channel), creator: wish.creator },
      event_ts: nextTs(workspace),
    })
  world.rearranged(workspace)
  return channel
}

/** The direct conversation of these two. */
export function openIm({ world, workspace }: Here, between: string, user: string): Channel {
  const known = Object.values(workspace.channels).find(
    (channel) => channel.im && channel.members.includes(between) && channel.members.includes(user),
  )
  if (known) return known
  const channel = newChannel({ name: '', creator: between, members: [between, user], isPrivate: true, im: user })
  workspace.channels[channel.id] = channel
  world.rearranged(workspace)
  return channel
}

export function archive(here: Here, channel: Channel, user: string, archived: boolean): void {
  const { world, workspace } = here
  if (channel.archived === archived) fail(archived ? 'already_archived' : 'not_archived')
  change(channel, { archived })
  const text = `<@${user}> ${archived ? 'archived' : 'un-archived'} the channel`
  post(here, channel, { user, subtype: archived ? 'channel_archive' : 'channel_unarchive', text })
  const moved = archived ? { is_moved: 0 } : {}
  const type = typed(channel, archived ? 'archive' : 'unarchive')
  world.tell(workspace, { type, channel: channel.id, user, ...moved, event_ts: nextTs(workspace) }, channel)
  world.rearranged(workspace)
}

export function rename(here: Here, channel: Channel, name: string, by: string): void {
  const { world, workspace } = here
  checkChannelName(workspace, name, channel)
  const before = channel.name
  change(channel, { name, previousNames: [before, ...(channel.previousNames ?? [])] })
  const text = `<@${by}> has renamed the channel from "${before}" to "${name}"`
  post(here, channel, { user: by, subtype: 'channel_name', text, extra: { old_name: before, name } })
  const { id, created, isPrivate } = channel
  const renamed = { id, name, name_normalized: name, created, is_channel: !isPrivate, is_mpim: false }
  world.tell(workspace, { type: typed(channel, 'rename'), channel: renamed, event_ts: nextTs(workspace) }, channel)
  world.rearranged(workspace)
}

export function describe(here: Here, channel: Channel, what: 'topic' | 'purpose', text: string, by: string): void {
  const set = { creator: by, last_set: Math.floor(Date.now() / 1_000) }
  change(channel, { [what]: text, [`${what}Set`]: set })
  const words = `<@${by}> set the channel ${what === 'topic' ? 'topic' : 'description'}: ${text}`
  post(here, channel, { user: by, subtype: `channel_${what}`, text: words, extra: { [what]: text } })
  here.world.rearranged(here.workspace)
}

/** For good, with all that was said in it. */
export function deleteChannel({ world, workspace }: Here, channel: Channel, by: string): void {
  const [type, date] = channel.isPrivate
    ? ['group_deleted', { date_deleted: Math.floor(Date.now() / 1_000) }]
    : ['channel_deleted', {}]
  world.tell(workspace, { type, channel: channel.id, ...date, actor_id: by, event_ts: nextTs(workspace) }, channel)
  delete workspace.channels[channel.id]
  world.rearranged(workspace)
}

const change = (channel: Channel, changes: Partial<Channel>) => Object.assign(channel, changes, { updated: Date.now() })

const typed = (channel: Channel, what: string) => `${channel.isPrivate ? 'group' : 'channel'}_${what}`

/** Its id stays, and its first letter with it. */
export function makePrivate(here: Here, channel: Channel, by: string): void {
  if (channel.isPrivate) return
  change(channel, { isPrivate: true })
  const text = 'made this channel *private*. Now, it can only be viewed or joined by invitation.'
  post(here, channel, { user: by, subtype: 'channel_convert_to_private', text })
  here.world.rearranged(here.workspace)
}

/** @returns the new id */
export function changeId({ world, workspace }: Here, channel: Channel): string {
  const old = channel.id
  channel.id = slackId('C')
  delete workspace.channels[old]
  workspace.channels[channel.id] = channel
  for (const file of Object.values(workspace.files))
    for (const share of file.shares ?? []) if (share.channel === old) share.channel = channel.id
  const ids = { old_channel_id: old, new_channel_id: channel.id }
  world.tell(workspace, { type: 'channel_id_changed', ...ids, event_ts: nextTs(workspace) }, channel)
  world.rearranged(workspace)
  return channel.id
}

/** Another company comes in by Slack Connect. */
export function connect({ world, workspace }: Here, channel: Channel, team: string): void {
  change(channel, { connectedTeams: [...new Set([...(channel.connectedTeams ?? []), team])] })
  const event = { type: 'channel_shared', connected_team_id: team, channel: channel.id, event_ts: nextTs(workspace) }
  world.tell(workspace, event, channel)
  world.rearranged(workspace)
}

/** And goes again, with its people. */
export function disconnectTeam({ world, workspace }: Here, channel: Channel, team: string): void {
  const connectedTeams = (channel.connectedTeams ?? []).filter((each) => each !== team)
  const members = channel.members.filter((id) => workspace.users[id]?.stranger?.team !== team)
  change(channel, { connectedTeams, members })
  const event = { type: 'channel_unshared', previously_connected_team_id: team, channel: channel.id }
  const rest = { is_ext_shared: connectedTeams.length > 0, event_ts: nextTs(workspace) }
  world.tell(workspace, { ...event, ...rest }, channel)
  world.rearranged(workspace)
}
