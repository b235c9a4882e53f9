import type { RequestData, RequestReply } from '@parley/contracts'
import type { ConversationsListResponse } from '@slack/web-api'
import { refusing } from '../errors.ts'
import type { SlackCaller } from '../slack/slack-caller.ts'

/** A workspace with more channels gets the first so many; the rest is found by inviting the app. */
const mostPages = 10

/** `channel.list.v1`: every channel that could be a site's: the public ones, and the private ones that the app is in. */
export const listChannels =
  (caller: SlackCaller) =>
  ({ workspaceId }: RequestData<'channel.list.v1'>): Promise<RequestReply<'channel.list.v1'>> =>
    refusing(async () => {
      // In an organisation a channel may be in several workspaces.
      const known = new Map<string, RequestReply<'channel.list.v1'>['channels'][number]>()
      let cursor: string | undefined
      for (let page = 0; page < mostPages; page++) {
        const found: ConversationsListResponse = await caller.call(workspaceId, 'conversations.list', {
          types: 'public_channel,private_channel',
          exclude_archived: true,
          limit: 1_000,
          cursor,
        })
        for (const channel of (found.channels ?? []).flatMap(channelOf)) known.set(channel.id, channel)
        cursor = found.response_metadata?.next_cursor || undefined
        if (!cursor) break
      }
      return { channels: [...known.values()].sort((a, b) => a.name.localeCompare(b.name)) }
    })

type SlackChannel = NonNullable<ConversationsListResponse['channels']>[number]

/** By its flags, never by its id's first letter. */
const channelOf = ({ id, name, is_private, is_member }: SlackChannel) =>
  id && name ? [{ id, name, isPrivate: is_private ?? false, isMember: is_member ?? false }] : []
