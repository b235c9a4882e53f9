import { expect, test, vi } from 'vitest'
import { createStops } from './stops.ts'

function world() {
  const done: string[] = []
  const exit = vi.fn()
  return { done, exit, stops: createStops({ onProgress: (line) => done.push(line), exit }) }
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

test('asked a second time, it does not wait', async () => {
  const { exit, stops } = world()
  stops.add('services', () => new Promise(() => {}))
  void stops.run(0)
  await stops.run(0)
  expect(exit.mock.calls).toEqual([[1]])
})
