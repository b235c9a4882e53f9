import { describe, expect, it } from 'vitest'
import type { LaneId } from './lane.ts'
import { createLaneScheduler } from './lane-scheduler.ts'

const lane = (workspace: string, key: string) => ({ workspaceId: workspace, laneKey: key }) as LaneId

function setUp(limits: { maxAtOnce: number; maxPerWorkspace: number }) {
  const begun: string[] = []
  const ends = new Map<string, (dueMs: number | null) => void>()
  const scheduler = createLaneScheduler({
    ...limits,
    work: ({ laneKey }) => {
      begun.push(laneKey)
      return new Promise((resolve) => ends.set(laneKey, resolve))
    },
  })
  const end = async (key: string, dueMs: number | null = null) => {
    ends.get(key)?.(dueMs)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { scheduler, begun, end }
}

describe('lane scheduler', () => {
  it('works on a lane once at a time, and again when woken meanwhile', async () => {
    const { scheduler, begun, end } = setUp({ maxAtOnce: 8, maxPerWorkspace: 8 })
    scheduler.wake(lane('w', 'a'))
    scheduler.wake(lane('w', 'a'))
    scheduler.wake(lane('w', 'a'))
    expect(begun).toEqual(['a'])
    await end('a')
    expect(begun).toEqual(['a', 'a'])
    await end('a')
    expect(begun).toEqual(['a', 'a'])
  })

  it('takes workspaces in turn, and leaves room for the others', async () => {
    const { scheduler, begun, end } = setUp({ maxAtOnce: 3, maxPerWorkspace: 2 })
    for (const key of ['a1', 'a2', 'a3', 'a4']) scheduler.wake(lane('a', key))
    for (const key of ['b1', 'b2']) scheduler.wake(lane('b', key))
    expect(begun).toEqual(['a1', 'a2', 'b1'])
    await end('a1')
    expect(begun).toEqual(['a1', 'a2', 'b1', 'a3'])
    await end('a2')
    expect(begun.at(-1)).toBe('b2')
  })

  it('goes on at once with a lane that is due, and stops when told', async () => {
    const { scheduler, begun, end } = setUp({ maxAtOnce: 1, maxPerWorkspace: 1 })
    scheduler.wake(lane('w', 'a'))
    await end('a', 0)
    expect(begun).toEqual(['a', 'a'])
    const stopped = scheduler.stop()
    await end('a', 0)
    await stopped
    scheduler.wake(lane('w', 'b'))
    expect(begun).toEqual(['a', 'a'])
  })
})
