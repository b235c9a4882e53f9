import { breakLane, breakWorkspace, probeMs } from '../commands/connection-trouble.ts'
import { mendChannel } from '../commands/mend-channel.ts'
import { markPending, markTouchedUp } from '../repositories/deliveries.ts'
import { loseCard } from '../repositories/destinations.ts'
import type { SlackFailure } from '../slack/slack-failure.ts'
import type { ClaimedLane } from './lane.ts'
import type { LaneDeps } from './lane-deps.ts'
import type { ActiveStep } from './perform-step.ts'

/** What a lane does after a step has failed. */
export type Verdict =
  /** Look again; the method may not be called before `blockedMs` have passed. */
  | { kind: 'again'; method?: string; blockedMs?: number; done?: true }
  | { kind: 'rest'; afterMs: number; failed: boolean }

/** Methods that `chooseStep` knows how to wait for while it does something else. */
const waitedFor = new Set([
  'chat.postMessage',
  'chat.update',
  'chat.delete',
  'conversations.archive',
  'conversations.create',
  'conversations.history',
  'conversations.replies',
  'conversations.unarchive',
  'files.completeUploadExternal',
  'files.delete',
  'files.getUploadURLExternal',
  'files.info',
])

const firstBackoff = 500
const longestBackoff = 5_000

/** Decides what follows from a failure, and does what can be done about it. */
export async function judgeFailure(
  deps: LaneDeps,
  lane: ClaimedLane,
  step: ActiveStep,
  failure: SlackFailure,
  mended: Set<string>,
): Promise<Verdict> {
  const { kind, method, waitMs = 1_000 } = failure
  if (kind === 'paced' || kind === 'rate_limited')
    return waitedFor.has(method)
      ? { kind: 'again', method, blockedMs: waitMs }
      : { kind: 'rest', afterMs: waitMs, failed: false }
  if (kind === 'unreached' || kind === 'unknown')
    return { kind: 'rest', afterMs: Math.min(firstBackoff * 2 ** lane.failures, longestBackoff), failed: true }
  const { workspaceId, laneKey } = lane
  deps.logger.info({ workspaceId, laneKey, step: step.kind, method, code: failure.code }, 'Slack refuses')
  // A scope that only some conversations need stops only those.
  if (kind === 'workspace' && (failure.reason !== 'missing_scope' || method.startsWith('chat.'))) {
    await breakWorkspace(deps, lane.workspaceId, failure.reason ?? 'access_revoked')
    return { kind: 'rest', afterMs: probeMs, failed: false }
  }
  if (kind === 'gone') return forgetGone(deps, lane, step)
  return judgeChannel(deps, lane, step, failure, mended)
}

/** The card or its thread was deleted: the next message begins a new one. */
async function forgetGone(deps: LaneDeps, lane: ClaimedLane, step: ActiveStep): Promise<Verdict> {
  if (step.kind === 'settle' && step.batch[0]?.postId) await markPending(deps.pool, lane, step.batch[0].postId)
  if (step.kind === 'edit') await markTouchedUp(deps.pool, lane, step.post.parts)
  else await loseCard(deps.pool, lane, step.destination.conversationId)
  return { kind: 'again' }
}

async function judgeChannel(
  deps: LaneDeps,
  lane: ClaimedLane,
  step: ActiveStep,
  failure: SlackFailure,
  mended: Set<string>,
): Promise<Verdict> {
  // An edit in a channel that is closed to us is not worth stopping the lane for.
  if (step.kind === 'edit') {
    await markTouchedUp(deps.pool, lane, step.post.parts)
    return { kind: 'again' }
  }
  const { destination } = step
  const attempt = `${destination.conversationId} ${failure.code}`
  if (!mended.has(attempt) && (await mendChannel(deps, lane, destination, failure))) {
    mended.add(attempt)
    return { kind: 'again' }
  }
  const { snapshot, slackChannelId } = destination
  await breakLane(deps, lane, {
    reason: failure.reason ?? 'rejected',
    slackChannelId: slackChannelId ?? (snapshot.mode === 'still' ? snapshot.homeChannelId : null),
    homeChannelId: snapshot.mode === 'noisy' ? snapshot.homeChannelId : null,
  })
  return { kind: 'rest', afterMs: probeMs, failed: false }
}
