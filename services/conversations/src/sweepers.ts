import type { Messaging } from '@parley/messaging'
import type { Logger } from '@parley/telemetry'
import { escalate } from './commands/escalate.ts'
import { followHours } from './commands/follow-hours.ts'
import { lookForPresence } from './commands/look-for-presence.ts'
import { tellPendingAgain } from './repositories/deliveries.ts'
import { showWaits } from './repositories/waits.ts'
import type { Writer } from './repositories/write.ts'
import { type Sweep, startSweeper } from './sweeper.ts'

export interface SweepersDeps {
  writer: Writer
  messaging: Pick<Messaging, 'request' | 'publishLive'>
  logger: Logger
}

/** Everything that is due by time. */
export function startSweepers({ writer, messaging, logger }: SweepersDeps): { stop(): Promise<void> } {
  const { pool } = writer
  const sweeps: Sweep[] = [
    {
      next: (batch) => tellPendingAgain(writer, batch),
      everyMs: 5_000,
      batch: 200,
      what: 'pending messages could not be looked through',
    },
    { next: (batch) => escalate(writer, batch), everyMs: 5_000, batch: 100, what: 'the ladder could not be climbed' },
    { next: (batch) => showWaits(writer, batch), everyMs: 10_000, batch: 100, what: 'long waits could not be shown' },
    {
      next: (batch) => lookForPresence({ pool, messaging, logger }, batch),
      everyMs: 10_000,
      // As many as one request takes.
      batch: 200,
      what: 'presence could not be looked for',
    },
    {
      next: () => followHours({ pool, messaging }, new Date()).then(() => 0),
      everyMs: 15_000,
      batch: 1,
      what: 'opening hours could not be followed',
    },
  ]
  const running = sweeps.map((sweep) => startSweeper(sweep, logger))
  return { stop: async () => void (await Promise.all(running.map((each) => each.stop()))) }
}
