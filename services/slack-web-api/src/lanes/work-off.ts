import { restoreLane } from '../commands/connection-trouble.ts'
import { channelRate } from '../pace/rates.ts'
import { type Claim, loadLaneWork } from '../repositories/lane-work.ts'
import type { Rest } from '../repositories/lanes.ts'
import { SlackFailure } from '../slack/slack-failure.ts'
import { chooseStep } from './choose-step.ts'
import { judgeFailure, type Verdict } from './judge-failure.ts'
import type { ClaimedLane } from './lane.ts'
import type { LaneDeps } from './lane-deps.ts'
import { type ActiveStep, performStep } from './perform-step.ts'
import { probeLane } from './probe-lane.ts'
import type { LaneWork, PendingDelivery } from './work.ts'

/** After so many steps a lane lets others have a turn. */
const stepsInARow = 200
const probeRestMs = 60_000
const retryMendingMs = 2_000

/** Does what there is to do in a claimed lane, one thing after the other. @returns how long it may rest */
export async function workOff(deps: LaneDeps, { lane, work: first }: Claim, stopping: () => boolean): Promise<Rest> {
  const blocked = new Map<string, number>()
  const mended = new Set<string>()
  let work: LaneWork | undefined = first
  let seen = -1
  if (lane.pausedReason) {
    if (!(await probeLane(deps, lane))) return { afterMs: probeRestMs, seen, failures: 0 }
    work = undefined
  }
  for (let step = 0; step < stepsInARow && !stopping(); step++) {
    work ??= await loadLaneWork(deps.pool, lane)
    if (!work) return { afterMs: null, seen, failures: 0 }
    seen = work.wanted
    const next = chooseStep(withBlocked(deps, lane, work, blocked), channelRate(deps.rates))
    if (next.kind === 'rest') return restOf(lane, next.afterMs, seen)
    const verdict = await tryStep(deps, lane, next, mended)
    if (verdict.kind === 'rest')
      return { afterMs: verdict.afterMs, seen, failures: verdict.failed ? lane.failures + 1 : 0 }
    if (verdict.method) blocked.set(verdict.method, work.now + (verdict.blockedMs ?? 0))
    work = verdict.done && next.kind === 'post' ? afterPost(work, next.batch) : undefined
  }
  return { afterMs: 0, seen, failures: 0 }
}

/** What is left when the last of what waited has been posted, which needs no other look: news are noticed when the lane is given up. */
function afterPost(work: LaneWork, batch: readonly PendingDelivery[]): LaneWork | undefined {
  return work.pending.length === batch.length && work.files.length === 0 ? { ...work, pending: [] } : undefined
}

/** A lane that is paused for what only trying can tell stays so until there is something to try. */
const restOf = (lane: ClaimedLane, afterMs: number | null, seen: number): Rest => ({
  afterMs: lane.pausedReason ? probeRestMs : afterMs,
  seen,
  failures: 0,
})

/** Until when methods may not be called: as Slack said, as another call was told, and as this run has learned. */
function withBlocked(
  { caller }: LaneDeps,
  { workspaceId }: ClaimedLane,
  work: LaneWork,
  blocked: ReadonlyMap<string, number>,
): LaneWork {
  const waits = caller.waits(workspaceId)
  if (blocked.size === 0 && waits.size === 0) return work
  const waiting = [...waits].map(([method, ms]) => [method, work.now + ms] as const)
  return { ...work, blocked: new Map([...work.blocked, ...waiting, ...blocked]) }
}

async function tryStep(deps: LaneDeps, lane: ClaimedLane, step: ActiveStep, mended: Set<string>): Promise<Verdict> {
  try {
    await performStep(deps, lane, step)
    lane.failures = 0
    // Mended it was; should it break again, it may be mended again.
    if (step.kind === 'post') mended.clear()
    if (lane.pausedReason && isProof(step)) await unpause(deps, lane, step)
    return { kind: 'again', done: true }
  } catch (error) {
    if (!(error instanceof SlackFailure)) throw error
    return judge(deps, lane, step, error, mended)
  }
}

/** What is done about a failure may fail itself, for want of a turn or of an answer: then the lane rests as long as that takes. */
async function judge(
  deps: LaneDeps,
  lane: ClaimedLane,
  step: ActiveStep,
  failure: SlackFailure,
  mended: Set<string>,
): Promise<Verdict> {
  try {
    return await judgeFailure(deps, lane, step, failure, mended)
  } catch (error) {
    if (!(error instanceof SlackFailure)) throw error
    return { kind: 'rest', afterMs: error.waitMs ?? retryMendingMs, failed: false }
  }
}

type Proof = ActiveStep & { kind: 'post' | 'open' | 'file' }

/** What cannot have been done where the place is closed to us. */
const isProof = (step: ActiveStep): step is Proof =>
  step.kind === 'post' || step.kind === 'open' || (step.kind === 'file' && !step.file.withdrawn)

async function unpause(deps: LaneDeps, lane: ClaimedLane, step: Proof): Promise<void> {
  const { slackChannelId, snapshot } = step.destination
  await restoreLane(deps, lane, slackChannelId ?? (snapshot.mode === 'still' ? snapshot.homeChannelId : null))
  lane.pausedReason = null
}
