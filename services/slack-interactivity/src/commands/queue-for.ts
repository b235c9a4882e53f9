import type { Queue } from '@parley/slack'
import type { Actor } from './actor.ts'

/** The queue as far as it is for somebody: nothing of private channels that they are not in. */
export async function queueFor({ ask, workspaceId, slackUserId }: Actor): Promise<Queue> {
  const { slackChannelIds } = await ask('channel.hidden.v1', { workspaceId, slackUserId })
  return ask('queue.get.v1', { workspaceId, slackUserId, hiddenSlackChannelIds: slackChannelIds })
}
