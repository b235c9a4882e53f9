import { randomUUID } from 'node:crypto'
import { type Claim, claimLane } from '../repositories/lane-work.ts'
import { dueLanes, releaseLane, renewLeases } from '../repositories/lanes.ts'
import { type ClaimedLane, heartbeatMs, type LaneId, LaneLost, laneName, leaseMs } from './lane.ts'
import type { LaneDeps } from './lane-deps.ts'
import { createLaneScheduler, type LaneScheduler } from './lane-scheduler.ts'
import { workOff } from './work-off.ts'

const sweepMs = 1_000
const lanesASweep = 500

/** After an error of ours, that is not Slack's: soon again. */
const troubled = { afterMs: 1_000, seen: -1, failures: 1 }

export interface LaneWorker {
  wake: LaneScheduler['wake']
  /** Begins to look for lanes that nobody woke here: after a crash, or due by time. */
  start(): void
  stop(): Promise<void>
}

/** Works lanes off in this process. Others may do the same at once; a claim keeps them apart. */
export function createLaneWorker(deps: LaneDeps): LaneWorker {
  const { pool, logger } = deps
  const owner = randomUUID()
  const held = new Map<string, ClaimedLane>()
  let stopping = false

  const work = async (id: LaneId): Promise<number | null> => {
    try {
      const claim = await claimLane(pool, id, owner)
      return claim ? await workClaimed(claim) : null
    } catch (err) {
      if (!(err instanceof LaneLost))
        logger.error({ err, workspaceId: id.workspaceId, laneKey: id.laneKey }, 'a lane could not be worked off')
      return null
    }
  }

  const workClaimed = async (claim: Claim): Promise<number | null> => {
    const { lane } = claim
    held.set(laneName(lane), lane)
    try {
      return await releaseLane(pool, lane, await workOff(deps, claim, () => stopping))
    } catch (error) {
      // Should this fail too, the lease ends by itself.
      if (!(error instanceof LaneLost)) await releaseLane(pool, lane, troubled).catch(() => {})
      throw error
    } finally {
      held.delete(laneName(lane))
    }
  }

  const beat = async (): Promise<void> => {
    if (held.size === 0) return
    const sureUntil = performance.now() + leaseMs
    for (const id of await renewLeases(pool, owner, [...held.values()])) {
      const lane = held.get(laneName(id))
      if (lane) lane.sureUntil = Math.max(lane.sureUntil, sureUntil)
    }
  }

  const scheduler = createLaneScheduler({ work, maxAtOnce: 64, maxPerWorkspace: 16 })
  const sweep = async (): Promise<void> => {
    for (const lane of await dueLanes(pool, lanesASweep)) scheduler.wake(lane)
  }
  const heartbeat = regularly(beat, heartbeatMs, (err) => logger.warn({ err }, 'no sign of life could be given'))
  const sweeper = regularly(sweep, sweepMs, (err) => logger.warn({ err }, 'the lanes could not be looked through'))
  return {
    wake: scheduler.wake,
    start: () => {
      heartbeat.start()
      sweeper.start()
    },
    stop: async () => {
      stopping = true
      await sweeper.stop()
      await scheduler.stop()
      await heartbeat.stop()
    },
  }
}

/** Runs something again and again, with a pause between, whatever comes of it. */
export function regularly(run: () => Promise<void>, everyMs: number, onError: (error: unknown) => void) {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  const next = () => {
    running = run()
      .catch(onError)
      .then(() => {
        if (!stopped) timer = setTimeout(next, everyMs)
      })
  }
  return {
    start: next,
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
