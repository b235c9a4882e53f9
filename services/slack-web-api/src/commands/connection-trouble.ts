import type { DeliveryFailure, WorkspaceId } from '@parley/contracts'
import { insertOutbox, type OutboxEntry, transaction } from '@parley/postgres'
import type { LaneId } from '../lanes/lane.ts'
import type { LaneDeps } from '../lanes/lane-deps.ts'
import { pauseLane, resumeLane } from '../repositories/lanes.ts'
import { pauseWorkspace, resumeWorkspace } from '../repositories/paused-workspaces.ts'
import { tellInstaller, tellTeam } from './tell-team.ts'

type Deps = Pick<LaneDeps, 'pool' | 'relay' | 'caller' | 'messaging' | 'logger'>
export type LaneRestorer = Pick<Deps, 'pool' | 'relay' | 'logger'>

/** How often a broken connection is tried, in milliseconds. */
export const probeMs = 60_000

const connectionFact = (
  workspaceId: WorkspaceId,
  slackChannelId: string | null,
  reason?: DeliveryFailure,
): OutboxEntry => ({
  kind: 'fact',
  subject: reason ? 'connection.broken.v1' : 'connection.restored.v1',
  workspaceId,
  data: { slackChannelId, ...(reason ? { reason } : {}) },
})

export interface LaneTrouble {
  reason: DeliveryFailure
  slackChannelId: string | null
  /** Where a conversation's own channel's trouble is told. */
  homeChannelId: string | null
}

/** Nothing can be posted in a lane: its deliveries wait, the owner and, once, the team are told. */
export async function breakLane(deps: Deps, lane: LaneId, trouble: LaneTrouble): Promise<void> {
  const { reason, slackChannelId, homeChannelId } = trouble
  const rows = await transaction(deps.pool, async (client) =>
    (await pauseLane(client, lane, reason, probeMs))
      ? insertOutbox(client, [connectionFact(lane.workspaceId, slackChannelId, reason)])
      : [],
  )
  if (rows.length === 0) return
  deps.relay.relay(rows)
  deps.logger.warn(
    { workspaceId: lane.workspaceId, laneKey: lane.laneKey, reason },
    'a channel cannot be posted to; its messages wait',
  )
  const notice = { text: laneNotice(trouble) }
  await tellInstaller(deps, lane.workspaceId, notice)
  if (homeChannelId && homeChannelId !== slackChannelId) await tellTeam(deps, lane.workspaceId, homeChannelId, notice)
}

/** @returns whether it was broken */
export async function restoreLane(
  { pool, relay, logger }: LaneRestorer,
  lane: LaneId,
  slackChannelId: string | null,
): Promise<boolean> {
  const rows = await transaction(pool, async (client) =>
    (await resumeLane(client, lane)) ? insertOutbox(client, [connectionFact(lane.workspaceId, slackChannelId)]) : [],
  )
  relay.relay(rows)
  if (rows.length > 0)
    logger.info({ workspaceId: lane.workspaceId, laneKey: lane.laneKey }, 'a channel can be posted to again')
  return rows.length > 0
}

/** Slack refuses the workspace's bot: all its lanes wait. */
export async function breakWorkspace(deps: Deps, workspaceId: WorkspaceId, reason: DeliveryFailure): Promise<void> {
  const rows = await transaction(deps.pool, async (client) =>
    (await pauseWorkspace(client, workspaceId, reason, probeMs))
      ? insertOutbox(client, [connectionFact(workspaceId, null, reason)])
      : [],
  )
  if (rows.length === 0) return
  deps.relay.relay(rows)
  deps.logger.warn({ workspaceId, reason }, 'a workspace cannot be posted to; its messages wait')
  if (reason === 'missing_scope') await tellInstaller(deps, workspaceId, { text: scopeNotice })
}

/** @returns whether it was broken */
export async function restoreWorkspace(
  { pool, relay, logger }: LaneRestorer,
  workspaceId: WorkspaceId,
): Promise<boolean> {
  const rows = await transaction(pool, async (client) =>
    (await resumeWorkspace(client, workspaceId)) ? insertOutbox(client, [connectionFact(workspaceId, null)]) : [],
  )
  relay.relay(rows)
  if (rows.length > 0) logger.info({ workspaceId }, 'a workspace can be posted to again')
  return rows.length > 0
}

const waiting = 'Visitors’ messages wait and will be posted as soon as that is done.'
const scopeNotice = `Parley lacks a permission that it needs to post here. Please install it again from the Console. ${waiting}`

const whatToDo: Record<DeliveryFailure, string> = {
  channel_archived: 'the channel is archived. Unarchive it, or choose another channel in the Console.',
  channel_missing: 'the channel is not there, or the app was removed from it. Choose a channel in the Console.',
  not_in_channel: 'the app is not in the channel. Invite it with `/invite`, or choose another channel in the Console.',
  access_revoked: 'the app’s access was revoked. Install it again from the Console.',
  missing_scope: 'a permission is missing. Install the app again from the Console.',
  rejected:
    'the workspace’s rules do not let the app post or create channels. Ask an administrator, or choose another channel.',
}

function laneNotice({ reason, slackChannelId }: LaneTrouble): string {
  const place = slackChannelId ? `<#${slackChannelId}>` : 'the site’s channel'
  return `Parley cannot post in ${place}: ${whatToDo[reason]} ${waiting}`
}
