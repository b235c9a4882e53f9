import type { RequestData, RequestReply } from '@parley/contracts'
import { escapeSlack } from '@parley/slack'
import { refusing } from '../errors.ts'
import type { SlackCaller } from '../slack/slack-caller.ts'

/** `notice.post.v1`: words that one person alone sees, where they just did something. Plain text: names in it ping nobody. */
export const postNotice =
  (caller: SlackCaller) =>
  (notice: RequestData<'notice.post.v1'>): Promise<RequestReply<'notice.post.v1'>> =>
    refusing(async () => {
      const { workspaceId, slackChannelId, slackUserId, slackThreadTs, text } = notice
      await caller.call(workspaceId, 'chat.postEphemeral', {
        channel: slackChannelId,
        user: slackUserId,
        text: escapeSlack(text),
        ...(slackThreadTs ? { thread_ts: slackThreadTs } : {}),
      })
      return {}
    })
