import { PassThrough } from 'node:stream'
import { closeCodes } from '@parley/contracts'
import { expect, test, vi } from 'vitest'
import type { WebSocket } from 'ws'
import { startSweeper } from './sweeper.ts'
import { type SocketDeps, VisitorSocket } from './visitor-socket.ts'

const secondsIn = (ticks: number) => ticks / 4

/** A socket that answers no close frame. @returns after how many seconds it was cut */
async function cutAfter(close: (socket: VisitorSocket) => void): Promise<{ code: number; seconds: number }> {
  vi.useFakeTimers()
  const sweeper = startSweeper()
  const [closed, terminate] = [vi.fn(), vi.fn()]
  const ws = { close: closed, terminate, readyState: 1, OPEN: 1 } as unknown as WebSocket
  const socket = new VisitorSocket(ws, new PassThrough(), { origin: '', userAgent: '', address: undefined }, {
    sweeper,
  } as unknown as SocketDeps)
  close(socket)
  const begun = sweeper.tick
  await vi.advanceTimersByTimeAsync(1)
  while (terminate.mock.calls.length === 0 && sweeper.tick < 1_000) {
    // Signs of life are no answer.
    socket.heard()
    await vi.advanceTimersByTimeAsync(250)
  }
  const seconds = secondsIn(sweeper.tick - begun)
  sweeper.stop()
  vi.useRealTimers()
  return { code: closed.mock.calls[0]?.[0], seconds }
}

test('who does not answer a close is cut; who has much to read first has longer', async () => {
  const stopped = await cutAfter((socket) => socket.close(closeCodes.goingAway, ''))
  expect(stopped.code).toBe(closeCodes.goingAway)
  expect(stopped.seconds).toBeGreaterThanOrEqual(3)
  expect(stopped.seconds).toBeLessThan(5)
  const slow = await cutAfter((socket) => socket.close(closeCodes.tooSlow, ''))
  expect(slow.code).toBe(closeCodes.tooSlow)
  expect(slow.seconds).toBeGreaterThanOrEqual(15)
  expect(slow.seconds).toBeLessThan(17)
})
