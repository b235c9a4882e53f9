import type { ClaimedLane } from '../lanes/lane.ts'
import type { LaneDeps } from '../lanes/lane-deps.ts'
import type { Destination, PendingDelivery } from '../lanes/work.ts'
import { markPending } from '../repositories/deliveries.ts'
import { findPost } from '../slack/find-post.ts'
import { messageMetadata } from '../slack/post-arguments.ts'
import { concludeSent } from './conclude-post.ts'

/** The answer to a post was lost: if the post is in Slack it counts as sent, else it is sent again. */
export async function settlePost(
  deps: LaneDeps,
  lane: ClaimedLane,
  { slackChannelId, cardTs, lastTs, snapshot }: Destination,
  batch: readonly PendingDelivery[],
): Promise<void> {
  const postId = batch[0]?.postId
  if (!postId) return
  const ts =
    slackChannelId && cardTs
      ? await findPost(
          deps.caller,
          lane.workspaceId,
          {
            channel: slackChannelId,
            threadTs: snapshot.mode === 'still' ? cardTs : null,
            oldest: lastTs ?? cardTs,
          },
          messageMetadata(postId, []),
        )
      : undefined
  deps.logger.info(
    { workspaceId: lane.workspaceId, deliveryId: postId, found: ts !== undefined },
    'lost answer settled',
  )
  if (ts && slackChannelId) await concludeSent(deps, lane, batch, { channel: slackChannelId, ts })
  else await markPending(deps.pool, lane, postId)
}
