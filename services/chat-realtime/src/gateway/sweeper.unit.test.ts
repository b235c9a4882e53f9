import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Swept, startSweeper, ticksIn } from './sweeper.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const sweptBy = (sweeper: ReturnType<typeof startSweeper>, patience: number) => {
  const swept: Swept & { givenUp: number } = {
    lastHeard: sweeper.tick,
    patience,
    part: 0,
    givenUp: 0,
    giveUp() {
      this.givenUp++
      sweeper.remove(this)
    },
  }
  sweeper.add(swept)
  return swept
}

test('who is silent is given up once, after its patience and no later than a round', () => {
  const sweeper = startSweeper()
  const silent = Array.from({ length: 10 }, () => sweptBy(sweeper, ticksIn(10)))
  vi.advanceTimersByTime(10_000)
  expect(silent.map(({ givenUp }) => givenUp)).toEqual(Array(10).fill(0))
  vi.advanceTimersByTime(1_500)
  expect(silent.map(({ givenUp }) => givenUp)).toEqual(Array(10).fill(1))
  vi.advanceTimersByTime(60_000)
  expect(silent.map(({ givenUp }) => givenUp)).toEqual(Array(10).fill(1))
  sweeper.stop()
})

test('who is heard of stays, and one timer serves all', () => {
  const sweeper = startSweeper()
  const talking = sweptBy(sweeper, ticksIn(10))
  sweptBy(sweeper, ticksIn(60))
  expect(vi.getTimerCount()).toBe(1)
  for (let second = 0; second < 30; second++) {
    vi.advanceTimersByTime(1_000)
    talking.lastHeard = sweeper.tick
  }
  expect(talking.givenUp).toBe(0)
  sweeper.stop()
  expect(vi.getTimerCount()).toBe(0)
})

test('who is removed is left alone', () => {
  const sweeper = startSweeper()
  const gone = sweptBy(sweeper, 1)
  sweeper.remove(gone)
  vi.advanceTimersByTime(10_000)
  expect(gone.givenUp).toBe(0)
  sweeper.stop()
})
