import { newId } from '@parley/ids'
import type { FactHandler } from '@parley/messaging'
import type pg from 'pg'
import type { LaneId } from '../lanes/lane.ts'
import { changeDelivery, recordDelivery } from '../repositories/deliveries.ts'
import { keepSnapshot } from '../repositories/destinations.ts'

export interface RecordChangeDeps {
  pool: pg.Pool
  wake: (lane: LaneId) => void
}

/**
 * `message.changed.v1`: an edit or deletion of what we post. It may come before the message itself, which then goes as it now
 * reads. What was written in Slack was changed there: nothing to do.
 */
export const recordChangeHandler =
  ({ pool, wake }: RecordChangeDeps): FactHandler<'message.changed.v1'> =>
  async ({ data: { message, conversation }, correlationId }) => {
    const recorded = await recordDelivery(pool, { id: newId('dlv'), message, conversation, correlationId })
    if (recorded.state === 'skipped') return
    if (!recorded.known) return wake(recorded.lane)
    await changeDelivery(pool, message)
    wake(await keepSnapshot(pool, conversation))
  }
