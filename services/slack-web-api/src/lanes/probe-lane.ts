import type { ConversationsInfoResponse } from '@slack/web-api'
import { breakWorkspace, restoreLane } from '../commands/connection-trouble.ts'
import { joined } from '../commands/mend-channel.ts'
import { SlackFailure } from '../slack/slack-failure.ts'
import type { ClaimedLane } from './lane.ts'
import type { LaneDeps } from './lane-deps.ts'

/**
 * Looks whether a paused lane's channel takes posts again.
 * @returns false when it does not; true when it does, or when only trying can tell
 */
export async function probeLane(deps: LaneDeps, lane: ClaimedLane): Promise<boolean> {
  if (lane.pausedReason === 'rejected' || lane.laneKey.startsWith('cnv_')) return true
  try {
    const { channel } = await deps.caller.call<ConversationsInfoResponse>(lane.workspaceId, 'conversations.info', {
      channel: lane.laneKey,
    })
    if (!channel || channel.is_archived) return false
    if (!channel.is_member && !(await joined(deps, lane, lane.laneKey))) return false
  } catch (error) {
    if (!(error instanceof SlackFailure)) throw error
    if (error.kind === 'workspace') await breakWorkspace(deps, lane.workspaceId, error.reason ?? 'access_revoked')
    return false
  }
  await restoreLane(deps, lane, lane.laneKey)
  lane.pausedReason = null
  return true
}
