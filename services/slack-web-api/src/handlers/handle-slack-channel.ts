import type { InstallationSummary } from '@parley/contracts'
import type { FactHandler } from '@parley/messaging'
import { insertOutbox, type OutboxEntry } from '@parley/postgres'
import { z } from 'zod'
import { breakLane } from '../commands/connection-trouble.ts'
import { sayHello } from '../commands/say-hello.ts'
import type { LaneId } from '../lanes/lane.ts'
import type { LaneDeps } from '../lanes/lane-deps.ts'
import { loseOwnChannel, markOwnChannel, moveChannel, ownChannelIsThere } from '../repositories/channels.ts'
import { hastenLane, laneIsThere } from '../repositories/lanes.ts'
import type { Installations } from '../slack/installations.ts'

export interface HandleSlackChannelDeps extends LaneDeps {
  installations: Installations
  wake: (lane: LaneId) => void
}

/** `channel` is an id, or, in renamings, an object with one. */
const channelEvent = z.looseObject({
  type: z.string(),
  channel: z.union([z.string(), z.looseObject({ id: z.string() }).transform(({ id }) => id)]).optional(),
  user: z.string().optional(),
  inviter: z.string().optional(),
  old_channel_id: z.string().optional(),
  new_channel_id: z.string().optional(),
})
type ChannelEvent = z.infer<typeof channelEvent>

/** `slackChannel.received.v1`: what somebody did to a channel of ours breaks or mends it at once. */
export const handleSlackChannel =
  (deps: HandleSlackChannelDeps): FactHandler<'slackChannel.received.v1'> =>
  async ({ data }) => {
    const event = channelEvent.safeParse(data.event)
    const installation = await deps.installations.ofTeam(data.slackTeamId)
    if (!event.success || !installation) return
    await react(deps, installation, event.data)
  }

async function react(deps: HandleSlackChannelDeps, installation: InstallationSummary, event: ChannelEvent) {
  const { workspaceId, botUserId } = installation
  const kind = event.type.replace(/^group_/, 'channel_')
  const { channel, user, old_channel_id: from, new_channel_id: to } = event
  if (kind === 'channel_id_changed' && from && to) {
    await moveChannel(deps.pool, workspaceId, from, to)
    const data = { oldSlackChannelId: from, newSlackChannelId: to }
    return tell(deps, { kind: 'fact', subject: 'channel.renumbered.v1', workspaceId, data })
  }
  if (!channel) return
  const lane: LaneId = { workspaceId, laneKey: channel }
  if (kind === 'channel_archive') return archived(deps, lane)
  if (kind === 'channel_unarchive') return reopened(deps, lane)
  if (kind === 'channel_deleted') return deleted(deps, lane)
  if (kind === 'channel_left' || (kind === 'member_left_channel' && user === botUserId))
    return breakKnown(deps, lane, 'not_in_channel')
  if (kind === 'member_joined_channel' && user === botUserId) {
    await reopened(deps, lane)
    // Who chose the channel in the Console knows what the app is for.
    if (event.inviter) await sayHello(deps, { workspaceId, botUserId, slackChannelId: channel })
  }
}

async function archived(deps: HandleSlackChannelDeps, lane: LaneId): Promise<void> {
  await markOwnChannel(deps.pool, lane.workspaceId, lane.laneKey, { archived: true })
  await breakKnown(deps, lane, 'channel_archived')
}

/** Mended, it seems: a paused lane looks for itself. */
async function reopened(deps: HandleSlackChannelDeps, lane: LaneId): Promise<void> {
  const own = await markOwnChannel(deps.pool, lane.workspaceId, lane.laneKey, { archived: false })
  for (const each of [lane, ...own]) {
    await hastenLane(deps.pool, each)
    deps.wake(each)
  }
}

async function deleted(deps: HandleSlackChannelDeps, lane: LaneId): Promise<void> {
  await loseOwnChannel(deps.pool, lane.workspaceId, lane.laneKey)
  await breakKnown(deps, lane, 'channel_missing')
}

const lostBy = { channel_archived: 'archived', channel_missing: 'deleted', not_in_channel: 'removed' } as const

async function tell({ pool, relay }: HandleSlackChannelDeps, fact: OutboxEntry): Promise<void> {
  relay.relay(await insertOutbox(pool, [fact]))
}

type Breakage = 'channel_archived' | 'channel_missing' | 'not_in_channel'

/** Only a channel that conversations are posted to matters; others may do as they like. */
async function breakKnown(deps: HandleSlackChannelDeps, lane: LaneId, reason: Breakage): Promise<void> {
  const { workspaceId, laneKey: channel } = lane
  if (await laneIsThere(deps.pool, lane))
    await breakLane(deps, lane, { reason, slackChannelId: channel, homeChannelId: null })
  // A conversation's own channel is unarchived, or made anew, with its next message; who shows us out of it is not argued with.
  else if (reason !== 'not_in_channel' || !(await ownChannelIsThere(deps.pool, workspaceId, channel))) return
  const data = { slackChannelId: channel, reason: lostBy[reason] }
  await tell(deps, { kind: 'fact', subject: 'channel.lost.v1', workspaceId, data })
}
