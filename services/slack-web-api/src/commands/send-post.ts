import type { ChatPostMessageResponse } from '@slack/web-api'
import { type ClaimedLane, LaneLost } from '../lanes/lane.ts'
import type { SlackCaller } from '../slack/slack-caller.ts'
import { SlackFailure } from '../slack/slack-failure.ts'

/**
 * The one way to `chat.postMessage` for a lane, after its turn was taken and written down. A process that was stopped in
 * between, and may have lost the lane to another, sends nothing.
 * @throws LaneLost, SlackFailure
 */
export async function sendPost(
  caller: SlackCaller,
  lane: ClaimedLane,
  args: Record<string, unknown>,
): Promise<{ channel: string; ts: string }> {
  if (performance.now() >= lane.sureUntil) throw new LaneLost()
  const { channel, ts } = await caller.send<ChatPostMessageResponse>(lane.workspaceId, 'chat.postMessage', args)
  if (!channel || !ts)
    throw new SlackFailure({ kind: 'unknown', method: 'chat.postMessage', code: 'unreadable_answer' })
  return { channel, ts }
}
