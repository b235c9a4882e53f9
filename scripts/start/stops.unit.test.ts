import { expect, test, vi } from 'vitest'
import { createStops } from './stops.ts'

function world() {
  const done: string[] = []
  const exit = vi.fn()
  const clock = { now: 0 }
  const stops = createStops({ onProgress: (line) => done.push(line), exit, now: () => clock.now })
  return { done, exit, clock, stops }
}

test('what was started last is stopped first, and a failure does not keep the others', async () => {
  const { done, exit, stops } = world()
  stops.add('engines', async () => void done.push('engines'))
  stops.add('services', () => Promise.reject(new Error('stuck')))
  await stops.run(0)
  expect(done).toEqual([
    'stopping the services',
    'the services did not stop in order: Error: stuck',
    'stopping the engines',
    'engines',
  ])
  expect(exit.mock.calls).toEqual([[0]])
})

test('a keystroke that arrives twice, and a launcher that ends with it, change nothing', async () => {
  const { exit, clock, stops } = world()
  stops.add('services', () => new Promise(() => {}))
  void stops.interrupt()
  clock.now = 999
  await stops.interrupt()
  await stops.run(0)
  expect(exit).not.toHaveBeenCalled()
})

test('a second keystroke ends what hangs', async () => {
  const { exit, clock, stops } = world()
  stops.add('services', () => new Promise(() => {}))
  void stops.interrupt()
  clock.now = 1_000
  await stops.interrupt()
  expect(exit.mock.calls).toEqual([[1]])
})
