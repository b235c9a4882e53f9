import type { RequestData, RequestReply } from '@parley/contracts'
import type { ConversationsInfoResponse } from '@slack/web-api'
import { type LaneRestorer, restoreLane } from '../commands/connection-trouble.ts'
import { joined } from '../commands/mend-channel.ts'
import { refusing } from '../errors.ts'
import type { LaneId } from '../lanes/lane.ts'
import type { SlackCaller } from '../slack/slack-caller.ts'
import { SlackFailure } from '../slack/slack-failure.ts'

export interface ConnectChannelDeps extends LaneRestorer {
  caller: SlackCaller
  wake: (lane: LaneId) => void
}

/** `channel.connect.v1`: makes sure that we can post in a channel, joining it if it is public; refused with what to do. */
export const connectChannel =
  (deps: ConnectChannelDeps) =>
  ({ workspaceId, slackChannelId }: RequestData<'channel.connect.v1'>): Promise<RequestReply<'channel.connect.v1'>> =>
    refusing(async () => {
      const { channel } = await deps.caller.call<ConversationsInfoResponse>(workspaceId, 'conversations.info', {
        channel: slackChannelId,
      })
      const method = 'conversations.info'
      if (channel?.is_archived)
        throw new SlackFailure({ kind: 'channel', reason: 'channel_archived', method, code: 'is_archived' })
      const isMember = channel?.is_member || (await joined(deps, { workspaceId }, slackChannelId))
      if (!isMember)
        throw new SlackFailure({ kind: 'channel', reason: 'not_in_channel', method, code: 'not_in_channel' })
      const lane = { workspaceId, laneKey: slackChannelId }
      await restoreLane(deps, lane, slackChannelId)
      deps.wake(lane)
      return {
        channel: {
          id: slackChannelId,
          name: channel?.name ?? '',
          isPrivate: channel?.is_private ?? false,
          isMember: true,
        },
      }
    })
