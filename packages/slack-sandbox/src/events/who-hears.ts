import type { AppDefinition, Channel, Token } from '../model.ts'
import { channelType } from './channel-type.ts'

/** Scopes of which one is needed, by the event. What stands in none of these tables needs none. */
const neededScopes: Record<string, string> = {
  app_mention: 'app_mentions:read',
  channel_archive: 'channels:read',
  channel_created: 'channels:read',
  channel_deleted: 'channels:read',
  channel_left: 'channels:read',
  channel_rename: 'channels:read',
  channel_unarchive: 'channels:read',
  file_deleted: 'files:read',
  file_shared: 'files:read',
  group_archive: 'groups:read',
  group_deleted: 'groups:read',
  group_left: 'groups:read',
  group_rename: 'groups:read',
  group_unarchive: 'groups:read',
  reaction_added: 'reactions:read',
  reaction_removed: 'reactions:read',
  subteam_created: 'usergroups:read',
  subteam_updated: 'usergroups:read',
  emoji_changed: 'emoji:read',
  team_join: 'users:read',
  user_change: 'users:read',
}

/** Of these a bot hears in its own channels only; of others about public channels in all of them. */
const forMembers = new Set(['app_mention', 'file_shared', 'reaction_added', 'reaction_removed', 'message'])

/** Subscribed to, allowed by a scope, and in a channel that the bot is in. */
export function hears(app: AppDefinition, token: Token, event: Record<string, unknown>, channel?: Channel): boolean {
  const type = String(event.type)
  if (!app.subscribedEvents.includes(subscription(type, channel))) return false
  if (!mayHear(token, type, channel)) return false
  if (type === 'app_mention')
    return event.user !== token.user && isMember(token, channel) && String(event.text).includes(`<@${token.user}>`)
  if (type === 'member_joined_channel' || type === 'member_left_channel')
    return event.user === token.user || isMember(token, channel)
  if (forMembers.has(type)) return isMember(token, channel)
  return channel ? !channel.isPrivate || isMember(token, channel) : true
}

/** Subscribed to, and allowed by a scope. */
export const isSubscribed = (app: AppDefinition, token: Token, type: string): boolean =>
  app.subscribedEvents.includes(type) && mayHear(token, type)

/** For which what is needed depends on the kind of channel. */
const readByKind = new Set(['channel_shared', 'channel_unshared', 'member_joined_channel', 'member_left_channel'])

const isMember = (token: Token, channel: Channel | undefined) => channel?.members.includes(token.user) === true

const messageSubscriptions = { channel: 'message.channels', group: 'message.groups', im: 'message.im' }

const subscription = (type: string, channel: Channel | undefined) =>
  type === 'message' && channel ? messageSubscriptions[channelType(channel)] : type

function mayHear(token: Token, type: string, channel?: Channel): boolean {
  const needed = scopeFor(type, channel)
  return needed === undefined || token.scopes.includes(needed)
}

function scopeFor(type: string, channel: Channel | undefined): string | undefined {
  if (!channel) return neededScopes[type]
  const kind = channelType(channel)
  const prefix = kind === 'im' ? 'im' : `${kind}s`
  if (type === 'message') return `${prefix}:history`
  if (readByKind.has(type)) return `${prefix}:read`
  return neededScopes[type]
}
