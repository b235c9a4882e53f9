import type { RequestData, RequestReply } from '@parley/contracts'
import { ExpiringCache } from '@parley/service-kit'
import type { UsersConversationsResponse } from '@slack/web-api'
import { refusing } from '../errors.ts'
import type { SlackCaller } from '../slack/slack-caller.ts'

const rememberedForMs = 60_000
const mostPages = 10

/** `channel.hidden.v1`: two lists of Slack's that are remembered, however many channels and conversations there are. */
export function listHiddenChannels(caller: SlackCaller) {
  const known = new ExpiringCache<ReadonlySet<string>>(rememberedForMs)
  const of = (workspaceId: string, user?: string) =>
    known.get(`${workspaceId} ${user ?? ''}`, () => privateChannels(caller, workspaceId, user))
  return ({ workspaceId, slackUserId }: RequestData<'channel.hidden.v1'>): Promise<RequestReply<'channel.hidden.v1'>> =>
    refusing(async () => {
      const ours = await of(workspaceId)
      if (ours.size === 0) return { slackChannelIds: [] }
      const theirs = await of(workspaceId, slackUserId)
      return { slackChannelIds: [...ours].filter((id) => !theirs.has(id)) }
    })
}

/** Private channels that the app is in, and with a person those of them that this person is in, too. */
async function privateChannels(caller: SlackCaller, workspaceId: string, user?: string): Promise<ReadonlySet<string>> {
  const ids = new Set<string>()
  let cursor: string | undefined
  for (let page = 0; page < mostPages; page++) {
    const found: UsersConversationsResponse = await caller.call(workspaceId, 'users.conversations', {
      types: 'private_channel',
      exclude_archived: true,
      limit: 1_000,
      ...(user ? { user } : {}),
      ...(cursor ? { cursor } : {}),
    })
    for (const { id } of found.channels ?? []) if (id) ids.add(id)
    cursor = found.response_metadata?.next_cursor || undefined
    if (!cursor) break
  }
  return ids
}
