import type pg from 'pg'
import { type ClaimedLane, LaneLost } from '../lanes/lane.ts'
import type { PendingFile } from '../lanes/work.ts'

const heldLane = `EXISTS (SELECT FROM lane WHERE workspace_id = $1 AND lane_key = $3 AND owner = $4 AND fence = $5
  AND lease_until > now())`
const claim = ({ laneKey, owner, fence }: ClaimedLane) => [laneKey, owner, fence]

/** Its message was taken back: what of it is in Slack goes, and the rest does not get there. */
export async function withdrawFiles(pool: pg.Pool, messageId: string): Promise<void> {
  await pool.query(
    `UPDATE delivery_file SET withdrawn = true, state = CASE state WHEN 'sent' THEN 'uploaded' ELSE state END
     WHERE message_id = $1 AND state IN ('waiting', 'uploaded', 'sent')`,
    [messageId],
  )
}

/** Slack has its bytes under this id. Written down before it is shown there. @throws LaneLost */
export async function keepUploaded(
  pool: pg.Pool,
  lane: ClaimedLane,
  { fileId }: PendingFile,
  slackFileId: string,
): Promise<void> {
  const { rowCount } = await pool.query(
    `UPDATE delivery_file SET state = 'uploaded', slack_file_id = $6 WHERE workspace_id = $1 AND file_id = $2 AND ${heldLane}`,
    [lane.workspaceId, fileId, ...claim(lane), slackFileId],
  )
  if (rowCount !== 1) throw new LaneLost()
}

/** Slack does not know what was uploaded: it begins anew. */
export async function forgetUploaded(
  pool: pg.Pool,
  { workspaceId }: ClaimedLane,
  { fileId }: PendingFile,
): Promise<void> {
  await pool.query(
    `UPDATE delivery_file SET state = 'waiting', slack_file_id = NULL WHERE workspace_id = $1 AND file_id = $2`,
    [workspaceId, fileId],
  )
}

/**
 * Nothing more has to be done for it, unless its message was withdrawn while it was brought: then it is to be taken out.
 * What is told of it is written with it.
 */
export async function settleFileRow(
  client: Pick<pg.ClientBase, 'query'>,
  { workspaceId }: ClaimedLane,
  { fileId }: PendingFile,
  state: 'sent' | 'failed' | 'deleted',
): Promise<boolean> {
  const { rowCount } = await client.query(
    `UPDATE delivery_file SET state = CASE WHEN withdrawn AND $3::text = 'sent' THEN 'uploaded' ELSE $3 END
     WHERE workspace_id = $1 AND file_id = $2 AND state IN ('waiting', 'uploaded')`,
    [workspaceId, fileId, state],
  )
  return rowCount === 1
}
