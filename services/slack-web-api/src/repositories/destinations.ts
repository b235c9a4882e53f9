import type { ConversationId, ConversationSnapshot } from '@parley/contracts'
import type pg from 'pg'
import { type ClaimedLane, type LaneId, LaneLost } from '../lanes/lane.ts'
import { wakeLaneSql } from './lanes.ts'

type Queryable = Pick<pg.ClientBase, 'query'>

/** Whose queue a conversation stands in. */
export const laneKeyOf = ({ mode, homeChannelId, id }: ConversationSnapshot): string =>
  mode === 'still' && homeChannelId ? homeChannelId : id

/**
 * Parameters $1 conversation, $2 workspace, $3 lane, $4 version, $5 snapshot. An older snapshot changes nothing. A conversation
 * that is nowhere in Slack yet moves to the lane of its new settings; one that has a place keeps it, unless its channel was lost and
 * it goes on in another.
 */
const isNews = 'excluded.version > d.version'
/** Its card was on the way when the channel was lost. */
const laneIsBroken = `EXISTS (SELECT FROM lane l WHERE l.workspace_id = d.workspace_id AND l.lane_key = d.lane_key AND l.paused_at IS NOT NULL)`
/** A Noisy one becomes Still when it was shown out of its own channel, and then alone. */
const isElsewhere = `(${isNews} AND excluded.snapshot->>'mode' = 'still'
  AND CASE WHEN d.snapshot->>'mode' = 'noisy' THEN d.slack_channel_id IS NOT NULL
    WHEN excluded.snapshot->>'homeChannelId' = d.snapshot->>'homeChannelId' THEN false
    WHEN d.slack_channel_id IS NULL AND d.opening_at IS NOT NULL THEN ${laneIsBroken} ELSE d.slack_channel_id <> excluded.snapshot->>'homeChannelId' END)`
const forgotten = (column: string, otherwise = 'NULL') =>
  `${column} = CASE WHEN ${isElsewhere} THEN ${otherwise} ELSE d.${column} END`
export const keepSnapshotSql = `INSERT INTO destination AS d (conversation_id, workspace_id, lane_key, version, snapshot)
  VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (conversation_id) DO UPDATE SET
    snapshot = CASE WHEN ${isNews} THEN excluded.snapshot ELSE d.snapshot END,
    lane_key = CASE WHEN ${isElsewhere} OR (${isNews} AND d.slack_channel_id IS NULL AND d.opening_at IS NULL)
      THEN excluded.lane_key ELSE d.lane_key END,
    ${forgotten('slack_channel_id')}, ${forgotten('card_ts')}, ${forgotten('last_ts')}, ${forgotten('opening_at')}, ${forgotten('shown_version', '0')},
    dirty = d.dirty OR ${isNews},
    version = greatest(d.version, excluded.version)
  RETURNING conversation_id, workspace_id, lane_key`

const keepAndWake = `WITH place AS (${keepSnapshotSql}),
  moved AS (UPDATE delivery SET lane_key = place.lane_key FROM place
    WHERE delivery.conversation_id = place.conversation_id AND delivery.lane_key <> place.lane_key
      AND delivery.state IN ('pending', 'sending')),
  woken AS (${wakeLaneSql('place')})
  SELECT lane_key AS "laneKey" FROM place`

/** Keeps the newest snapshot and wakes the lane. @returns the lane */
export async function keepSnapshot(pool: pg.Pool, snapshot: ConversationSnapshot): Promise<LaneId> {
  const { id, workspaceId, version } = snapshot
  const values = [id, workspaceId, laneKeyOf(snapshot), version, JSON.stringify(snapshot)]
  const { rows } = await pool.query<{ laneKey: string }>({ name: 'keep-snapshot', text: keepAndWake, values })
  return { workspaceId, laneKey: rows[0]?.laneKey ?? laneKeyOf(snapshot) }
}

const set = (change: string) => `UPDATE destination SET ${change} WHERE workspace_id = $1 AND conversation_id = $2`
const heldLane = `EXISTS (SELECT FROM lane WHERE lane.workspace_id = $1 AND lane.lane_key = $3 AND owner = $4 AND fence = $5
  AND lease_until > now())`

/** Written down before the channel is created or the card posted: an answer is awaited. @throws LaneLost */
export async function beginOpening(pool: pg.Pool, lane: ClaimedLane, id: ConversationId): Promise<void> {
  const { rowCount } = await pool.query(`${set('opening_at = now()')} AND lane_key = $3 AND ${heldLane}`, [
    lane.workspaceId,
    id,
    lane.laneKey,
    lane.owner,
    lane.fence,
  ])
  if (rowCount !== 1) throw new LaneLost()
}

/** It is known that nothing came of it. */
export async function notOpening(pool: pg.Pool, { workspaceId }: LaneId, id: ConversationId): Promise<void> {
  await pool.query(set('opening_at = NULL'), [workspaceId, id])
}

/** Noisy: the name is taken by somebody else's channel. */
export async function tryNextName(pool: pg.Pool, { workspaceId }: LaneId, id: ConversationId): Promise<void> {
  await pool.query(set('opening_at = NULL, name_attempt = name_attempt + 1'), [workspaceId, id])
}

/** Noisy: the channel is there. */
export async function keepChannel(pool: pg.Pool, { workspaceId }: LaneId, id: ConversationId, channel: string) {
  await pool.query(set(`slack_channel_id = $3, opening_at = NULL, furnished = false, archived = false`), [
    workspaceId,
    id,
    channel,
  ])
}

/** Whether one of this workspace's conversations lives in this channel. */
export async function channelIsTaken(pool: pg.Pool, workspaceId: string, channel: string): Promise<boolean> {
  const text = 'SELECT FROM destination WHERE workspace_id = $1 AND slack_channel_id = $2 LIMIT 1'
  return (await pool.query(text, [workspaceId, channel])).rowCount === 1
}

export async function keepFurnished(pool: pg.Pool, { workspaceId }: LaneId, id: ConversationId): Promise<void> {
  await pool.query(set('furnished = true'), [workspaceId, id])
}

/** The card is there: the conversation has its place. @returns whether it is still to be there, and has not moved on meanwhile */
export async function keepCard(
  client: Queryable,
  { workspaceId, laneKey }: LaneId,
  id: ConversationId,
  card: { channel: string; ts: string; version: number },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `${set(`slack_channel_id = $3, card_ts = $4, last_ts = $4, opening_at = NULL, shown_version = $5,
      dirty = version > $5 OR (archived <> (snapshot->>'status' = 'closed') AND snapshot->>'mode' = 'noisy'),
      card_due_at = now() + interval '1 s'`)} AND lane_key = $6`,
    [workspaceId, id, card.channel, card.ts, card.version, laneKey],
  )
  return rowCount === 1
}

/** The card shows this version. The next change waits a second, so that a flurry of changes is one. */
export async function keepShown(pool: pg.Pool, { workspaceId }: LaneId, id: ConversationId, version: number) {
  await pool.query(set(`shown_version = $3, card_due_at = now() + interval '1 s'`), [workspaceId, id, version])
}

/** Card and channel are as the snapshot of this version says. */
export async function keepClean(pool: pg.Pool, { workspaceId }: LaneId, id: ConversationId, version: number) {
  await pool.query(`${set('dirty = false')} AND version = $3`, [workspaceId, id, version])
}

export async function keepArchived(pool: pg.Pool, { workspaceId }: LaneId, id: ConversationId, archived: boolean) {
  await pool.query(set('archived = $3'), [workspaceId, id, archived])
}

/** Somebody took the card away, or the thread: the next message makes a new one. */
export async function loseCard(pool: pg.Pool, { workspaceId }: LaneId, id: ConversationId): Promise<void> {
  await pool.query(set('card_ts = NULL, last_ts = NULL, opening_at = NULL, shown_version = 0, dirty = false'), [
    workspaceId,
    id,
  ])
}

/** Noisy: the channel is gone for good: the next message makes a new one. */
export async function loseChannel(pool: pg.Pool, { workspaceId }: LaneId, id: ConversationId): Promise<void> {
  await pool.query(
    set(`slack_channel_id = NULL, card_ts = NULL, last_ts = NULL, opening_at = NULL, shown_version = 0, dirty = false,
      furnished = false, archived = false, name_attempt = name_attempt + 1`),
    [workspaceId, id],
  )
}
