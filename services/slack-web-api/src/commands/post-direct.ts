import type { ChatPostMessageResponse, ConversationsOpenResponse } from '@slack/web-api'
import type { SlackCaller } from '../slack/slack-caller.ts'
import { SlackFailure } from '../slack/slack-failure.ts'

export interface DirectPost {
  slackUserId: string
  /** Ours, mrkdwn. */
  text: string
  slackThreadTs?: string | null
}

/** Says something to one person, in their messages with the app. @returns where. @throws SlackFailure */
export async function postDirect(
  caller: SlackCaller,
  workspaceId: string,
  { slackUserId, text, slackThreadTs }: DirectPost,
): Promise<{ channel: string; ts: string }> {
  const opened = await caller.call<ConversationsOpenResponse>(workspaceId, 'conversations.open', { users: slackUserId })
  const channel = opened.channel?.id
  if (!channel) throw new SlackFailure({ kind: 'unknown', method: 'conversations.open', code: 'unreadable_answer' })
  const thread = slackThreadTs ? { thread_ts: slackThreadTs } : {}
  const posted = await caller.call<ChatPostMessageResponse>(workspaceId, 'chat.postMessage', {
    channel,
    text,
    ...thread,
    unfurl_links: false,
  })
  return { channel, ts: posted.ts ?? '' }
}
