import type { DeliveryFailure, WorkspaceId } from '@parley/contracts'

/** A queue of one workspace: a Slack channel's for Still, one conversation's for Noisy. */
export interface LaneId {
  workspaceId: WorkspaceId
  laneKey: string
}

/** A lane that this process has claimed and, as long as the fence holds, alone works off. */
export interface ClaimedLane extends LaneId {
  owner: string
  fence: number
  /** Failures in a row before this run. */
  failures: number
  pausedReason: DeliveryFailure | null
  /** Until when, by this process' own clock (`performance.now()`), nobody else can have the lane. */
  sureUntil: number
}

export const laneName = ({ workspaceId, laneKey }: LaneId): string => `${workspaceId}/${laneKey}`

/** How long a claim holds without a sign of life: as long as a lane rests after its process died. */
export const leaseMs = 3_000
/** How often a sign of life is given. */
export const heartbeatMs = 1_000

/** Somebody else has the lane now, or may have it any moment: nothing more may be sent by this claim. */
export class LaneLost extends Error {
  override readonly name = 'LaneLost'
  readonly code = 'lane_lost'
}
