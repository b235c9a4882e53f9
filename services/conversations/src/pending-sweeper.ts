import type { Logger } from '@parley/telemetry'
import { tellPendingAgain } from './repositories/deliveries.ts'
import type { Writer } from './repositories/write.ts'

const everyMs = 5_000
const batch = 200

/** Looks regularly for messages that Slack has not got, and tells of them again. */
export function startPendingSweeper(writer: Writer, logger: Logger): { stop(): Promise<void> } {
  let stopped = false
  let running = Promise.resolve()
  const sweep = async () => {
    try {
      while (!stopped && (await tellPendingAgain(writer, batch)) === batch);
    } catch (err) {
      logger.warn({ err }, 'pending messages could not be looked through')
    }
  }
  const timer = setInterval(() => {
    running = running.then(sweep)
  }, everyMs)
  return {
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
}
