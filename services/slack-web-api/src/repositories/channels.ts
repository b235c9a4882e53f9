import { transaction } from '@parley/postgres'
import type pg from 'pg'
import type { LaneId } from '../lanes/lane.ts'

/** Noisy: whether a conversation's own channel is archived. @returns the lanes concerned */
export async function markOwnChannel(
  pool: pg.Pool,
  workspaceId: string,
  channel: string,
  { archived }: { archived: boolean },
): Promise<LaneId[]> {
  const { rows } = await pool.query<LaneId>(
    `UPDATE destination SET archived = $3
     WHERE workspace_id = $1 AND slack_channel_id = $2 AND snapshot->>'mode' = 'noisy'
     RETURNING workspace_id AS "workspaceId", lane_key AS "laneKey"`,
    [workspaceId, channel, archived],
  )
  return rows
}

/** Noisy: whether a channel is a conversation's own. */
export async function ownChannelIsThere(pool: pg.Pool, workspaceId: string, channel: string): Promise<boolean> {
  const text = `SELECT FROM destination WHERE workspace_id = $1 AND slack_channel_id = $2 AND snapshot->>'mode' = 'noisy' LIMIT 1`
  return (await pool.query(text, [workspaceId, channel])).rowCount === 1
}

/** Noisy: the channel was deleted; the next message makes another. */
export async function loseOwnChannel(pool: pg.Pool, workspaceId: string, channel: string): Promise<void> {
  await pool.query(
    `UPDATE destination SET slack_channel_id = NULL, card_ts = NULL, last_ts = NULL, opening_at = NULL, shown_version = 0,
       dirty = false, furnished = false, archived = false, name_attempt = name_attempt + 1
     WHERE workspace_id = $1 AND slack_channel_id = $2 AND snapshot->>'mode' = 'noisy'`,
    [workspaceId, channel],
  )
}

/** Slack gave a channel another id, as it does when one is shared or moved between workspaces. */
export async function moveChannel(pool: pg.Pool, workspaceId: string, from: string, to: string): Promise<void> {
  const values = [workspaceId, from, to]
  await transaction(pool, async (client) => {
    await client.query(
      `UPDATE destination SET slack_channel_id = CASE slack_channel_id WHEN $2 THEN $3 ELSE slack_channel_id END,
         lane_key = CASE lane_key WHEN $2 THEN $3 ELSE lane_key END,
         snapshot = CASE snapshot->>'homeChannelId' WHEN $2 THEN jsonb_set(snapshot, '{homeChannelId}', to_jsonb($3::text)) ELSE snapshot END
       WHERE workspace_id = $1 AND (slack_channel_id = $2 OR lane_key = $2)`,
      values,
    )
    await client.query(
      `UPDATE delivery SET slack_channel_id = CASE slack_channel_id WHEN $2 THEN $3 ELSE slack_channel_id END,
         lane_key = CASE lane_key WHEN $2 THEN $3 ELSE lane_key END
       WHERE workspace_id = $1 AND (lane_key = $2 OR conversation_id IN (
         SELECT conversation_id FROM destination WHERE workspace_id = $1 AND slack_channel_id = $3))`,
      values,
    )
    await client.query(
      `INSERT INTO lane AS l (workspace_id, lane_key, due_at, wanted) VALUES ($1, $2, now(), 1)
       ON CONFLICT (workspace_id, lane_key) DO UPDATE SET due_at = now(), wanted = l.wanted + 1`,
      [workspaceId, to],
    )
    await client.query('DELETE FROM lane WHERE workspace_id = $1 AND lane_key = $2', [workspaceId, from])
  })
}
