import type { ClaimedLane } from '../lanes/lane.ts'
import type { LaneDeps } from '../lanes/lane-deps.ts'
import type { Destination, PendingDelivery } from '../lanes/work.ts'
import { postPace } from '../pace/rates.ts'
import { beginMessages } from '../repositories/begin-post.ts'
import { markPending } from '../repositories/deliveries.ts'
import { messageMetadata, postArguments } from '../slack/post-arguments.ts'
import { SlackFailure } from '../slack/slack-failure.ts'
import { concludeRejected, concludeSent } from './conclude-post.ts'
import { sendPost } from './send-post.ts'
import { tellConversation } from './tell-team.ts'

/**
 * Posts messages of one conversation. Written down as being sent before, and as sent after: a crash between leaves it to be
 * settled. What is known not to have arrived is pending again.
 */
export async function postBatch(
  deps: LaneDeps,
  lane: ClaimedLane,
  destination: Destination,
  batch: readonly PendingDelivery[],
): Promise<void> {
  const [first] = batch
  if (!first) return
  const { pool, caller, rates } = deps
  const { workspaceId } = lane
  const { signsPosts } = await caller.client(workspaceId)
  const ids = batch.map(({ id }) => id)
  caller.mayCall(workspaceId, 'chat.postMessage', await beginMessages(pool, lane, postPace(rates), ids))
  const metadata = messageMetadata(
    first.id,
    batch.map(({ messageId }) => messageId),
  )
  const args = { ...postArguments(destination, batch, signsPosts), metadata }
  try {
    const { channel, ts } = await sendPost(caller, lane, args)
    await concludeSent(deps, lane, batch, { channel, ts })
  } catch (error) {
    if (error instanceof SlackFailure && error.kind !== 'unknown') await withdraw(deps, lane, destination, batch, error)
    else throw error
  }
}

/** Nothing arrived. Content that will never be taken is given up, and the agents know; all else waits for its next turn. */
async function withdraw(
  deps: LaneDeps,
  lane: ClaimedLane,
  destination: Destination,
  batch: readonly PendingDelivery[],
  failure: SlackFailure,
): Promise<void> {
  const [first] = batch
  if (failure.kind === 'rejected') {
    await concludeRejected(deps, lane, batch, failure.code)
    return tellConversation(deps, lane.workspaceId, destination, { text: refused(failure.code) })
  }
  if (first) await markPending(deps.pool, lane, first.id)
  if (failure.needed !== 'chat:write.customize') throw failure
  const client = await deps.caller.client(lane.workspaceId)
  client.signsPosts = false
}

const refused = (code: string) =>
  `A message could not be shown here: Slack refuses it (\`${code}\`). It can be read in the Console.`
