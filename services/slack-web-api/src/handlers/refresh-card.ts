import type { FactHandler } from '@parley/messaging'
import type pg from 'pg'
import { type LaneRestorer, restoreLane } from '../commands/connection-trouble.ts'
import type { LaneId } from '../lanes/lane.ts'
import { keepSnapshot } from '../repositories/destinations.ts'

export interface RefreshCardDeps extends LaneRestorer {
  pool: pg.Pool
  wake: (lane: LaneId) => void
}

/** `conversation.updated.v1`: the newest snapshot is kept, and the lane brings card and channel up to it. */
export const refreshCardHandler =
  (deps: RefreshCardDeps): FactHandler<'conversation.updated.v1'> =>
  async ({ data: { conversation } }) => {
    const lane = await keepSnapshot(deps.pool, conversation)
    // It has moved to its site's new channel: what was wrong with having none is mended.
    if (lane.laneKey !== conversation.id) await restoreLane(deps, { ...lane, laneKey: conversation.id }, null)
    deps.wake(lane)
  }
