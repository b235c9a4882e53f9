import { type LaneId, laneName } from './lane.ts'

export interface LaneSchedulerOptions {
  /** Works a lane off; never throws. @returns in how many milliseconds it is due again, null for not by itself */
  work: (lane: LaneId) => Promise<number | null>
  maxAtOnce: number
  maxPerWorkspace: number
}

/** Which lanes this process works on, at most so many at once, workspaces in turn. A lane is never worked on twice at once. */
export interface LaneScheduler {
  wake(lane: LaneId): void
  /** Takes nothing more on and waits for what is in hand. */
  stop(): Promise<void>
}

export function createLaneScheduler({ work, maxAtOnce, maxPerWorkspace }: LaneSchedulerOptions): LaneScheduler {
  /** Workspaces with waiting lanes, in the order of their turns. */
  const waiting = new Map<string, Map<string, LaneId>>()
  const running = new Map<string, Promise<void>>()
  const inWorkspace = new Map<string, number>()
  const again = new Set<string>()
  const timers = new Map<string, NodeJS.Timeout>()
  let stopped = false

  const wake = (lane: LaneId): void => {
    const name = laneName(lane)
    if (stopped) return
    if (running.has(name)) return void again.add(name)
    const lanes = waiting.get(lane.workspaceId) ?? new Map<string, LaneId>()
    waiting.set(lane.workspaceId, lanes.set(name, lane))
    startMore()
  }

  const startMore = (): void => {
    for (const [workspaceId, lanes] of [...waiting]) {
      if (running.size >= maxAtOnce) return
      if ((inWorkspace.get(workspaceId) ?? 0) >= maxPerWorkspace) continue
      const [next] = lanes
      if (!next) continue
      lanes.delete(next[0])
      // Behind the others, for the next turn.
      waiting.delete(workspaceId)
      if (lanes.size > 0) waiting.set(workspaceId, lanes)
      start(next[1])
    }
    const startable = [...waiting.keys()].some((id) => (inWorkspace.get(id) ?? 0) < maxPerWorkspace)
    if (startable && running.size < maxAtOnce) startMore()
  }

  const start = (lane: LaneId): void => {
    const name = laneName(lane)
    const { workspaceId } = lane
    inWorkspace.set(workspaceId, (inWorkspace.get(workspaceId) ?? 0) + 1)
    clearTimeout(timers.get(name))
    timers.delete(name)
    const run = work(lane).then((dueMs) => finish(lane, dueMs))
    running.set(name, run)
  }

  const finish = (lane: LaneId, dueMs: number | null): void => {
    const name = laneName(lane)
    running.delete(name)
    const left = (inWorkspace.get(lane.workspaceId) ?? 1) - 1
    if (left > 0) inWorkspace.set(lane.workspaceId, left)
    else inWorkspace.delete(lane.workspaceId)
    if (again.delete(name) || (dueMs !== null && dueMs <= 0)) wake(lane)
    else if (dueMs !== null && dueMs <= longestTimer && !stopped) wakeLater(lane, dueMs)
    startMore()
  }

  const wakeLater = (lane: LaneId, dueMs: number): void => {
    const name = laneName(lane)
    timers.set(
      name,
      setTimeout(() => {
        timers.delete(name)
        wake(lane)
      }, dueMs),
    )
  }

  return {
    wake,
    async stop() {
      stopped = true
      waiting.clear()
      for (const timer of timers.values()) clearTimeout(timer)
      await Promise.all(running.values())
    },
  }
}

/** What is due later is found by the sweeper, whichever process then lives. */
const longestTimer = 10_000
