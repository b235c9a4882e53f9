import { restoreLane } from '../commands/connection-trouble.ts'
import { channelRate } from '../pace/rates.ts'
import { loadLaneWork } from '../repositories/lane-work.ts'
import type { Rest } from '../repositories/lanes.ts'
import { SlackFailure } from '../slack/slack-failure.ts'
import { chooseStep } from './choose-step.ts'
import { judgeFailure, type Verdict } from './judge-failure.ts'
import type { ClaimedLane } from './lane.ts'
import type { LaneDeps } from './lane-deps.ts'
import { type ActiveStep, performStep } from './perform-step.ts'
import { probeLane } from './probe-lane.ts'
import type { LaneWork } from './work.ts'

/** After so many steps a lane lets others have a turn. */
const stepsInARow = 200
const probeRestMs = 60_000
const retryMendingMs = 2_000

/** Does what there is to do in a claimed lane, one thing after the other. @returns how long it may rest */
export async function workOff(deps: LaneDeps, lane: ClaimedLane, stopping: () => boolean): Promise<Rest> {
  const blocked = new Map<string, number>()
  const mended = new Set<string>()
  let seen = -1
  if (lane.pausedReason && !(await probeLane(deps, lane))) return { afterMs: probeRestMs, seen, failures: 0 }
  for (let step = 0; step < stepsInARow && !stopping(); step++) {
    const work = await loadLaneWork(deps.pool, lane)
    if (!work) return { afterMs: null, seen, failures: 0 }
    seen = work.wanted
    const next = chooseStep(withBlocked(work, blocked), channelRate(deps.rates))
    if (next.kind === 'rest') return restOf(lane, next.afterMs, seen)
    const verdict = await tryStep(deps, lane, next, mended)
    if (verdict.kind === 'rest')
      return { afterMs: verdict.afterMs, seen, failures: verdict.failed ? lane.failures + 1 : 0 }
    if (verdict.method) blocked.set(verdict.method, work.now + (verdict.blockedMs ?? 0))
  }
  return { afterMs: 0, seen, failures: 0 }
}

/** A lane that is paused for what only trying can tell stays so until there is something to try. */
const restOf = (lane: ClaimedLane, afterMs: number | null, seen: number): Rest => ({
  afterMs: lane.pausedReason ? probeRestMs : afterMs,
  seen,
  failures: 0,
})

function withBlocked(work: LaneWork, blocked: ReadonlyMap<string, number>): LaneWork {
  return blocked.size === 0 ? work : { ...work, blocked: new Map([...work.blocked, ...blocked]) }
}

async function tryStep(deps: LaneDeps, lane: ClaimedLane, step: ActiveStep, mended: Set<string>): Promise<Verdict> {
  try {
    await performStep(deps, lane, step)
    lane.failures = 0
    // Mended it was; should it break again, it may be mended again.
    if (step.kind === 'post') mended.clear()
    if (lane.pausedReason && (step.kind === 'post' || step.kind === 'open')) await unpause(deps, lane, step)
    return { kind: 'again' }
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

async function unpause(deps: LaneDeps, lane: ClaimedLane, step: ActiveStep & { kind: 'post' | 'open' }): Promise<void> {
  const { slackChannelId, snapshot } = step.destination
  await restoreLane(deps, lane, slackChannelId ?? (snapshot.mode === 'still' ? snapshot.homeChannelId : null))
  lane.pausedReason = null
}
