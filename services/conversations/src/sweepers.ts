import type { Messaging } from '@parley/messaging'
import type { Logger } from '@parley/telemetry'
import { escalate } from './commands/escalate.ts'
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
      next: () => lookForPresence({ pool, messaging, logger }),
      everyMs: 60_000,
      batch: 1,
      what: 'presence could not be looked for',
    },
  ]
  const running = sweeps.map((sweep) => startSweeper(sweep, logger))
  return { stop: async () => void (await Promise.all(running.map((each) => each.stop()))) }
}
