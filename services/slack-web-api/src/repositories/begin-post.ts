import type { ConversationId, DeliveryId } from '@parley/contracts'
import type pg from 'pg'
import { type ClaimedLane, LaneLost, leaseMs } from '../lanes/lane.ts'
import { type Rate, toleranceOf } from '../pace/gcra.ts'
import { type Turn, takenSql, turnSql } from './method-pace.ts'

/** How fast the workspace, and the channel, may be posted to. */
export interface PostPace {
  workspace: Rate
  channel: Rate
}

/** $1 workspace, $2 lane, $3 owner, $4 fence, $5 method, $6–$7 the method's interval and tolerance, $8 the channel's interval. */
const turn = `${takenSql('$1::text', '$5::text', '$6::float8', '$7::float8')},
  turn AS (UPDATE lane SET tat = greatest(tat, now()) + $8 * interval '1 ms', lease_until = now() + interval '${leaseMs} ms'
    WHERE workspace_id = $1 AND lane_key = $2 AND owner = $3 AND fence = $4 AND lease_until > now()
      AND EXISTS (SELECT FROM free) RETURNING 1)`

const begun = `SELECT EXISTS (SELECT FROM begun) AS begun, ${turnSql('$1', '$5', '$7')}`

const messagesSql = `WITH ${turn}, begun AS (
    UPDATE delivery SET state = 'sending', post_id = $9, sending_at = now()
    WHERE workspace_id = $1 AND id = ANY($10) AND state = 'pending' AND lane_key = $2 AND EXISTS (SELECT FROM turn) RETURNING 1)
  ${begun}`

const cardSql = `WITH ${turn}, begun AS (
    UPDATE destination SET opening_at = now()
    WHERE workspace_id = $1 AND conversation_id = $9 AND lane_key = $2 AND EXISTS (SELECT FROM turn) RETURNING 1)
  ${begun}`

/**
 * Takes the workspace's turn and the channel's, and writes down that these messages are being sent, in one round trip that the disk has
 * before anything is sent: from now on they may be in Slack.
 * @returns the workspace's turn; when that is to be waited for, nothing was written
 * @throws LaneLost
 */
export const beginMessages = (pool: pg.Pool, lane: ClaimedLane, pace: PostPace, ids: DeliveryId[]): Promise<Turn> =>
  begin(pool, lane, { name: 'begin-messages', text: messagesSql, values: [...turnValues(lane, pace), ids[0], ids] })

/** The same for a conversation's card. */
export const beginCard = (pool: pg.Pool, lane: ClaimedLane, pace: PostPace, id: ConversationId): Promise<Turn> =>
  begin(pool, lane, { name: 'begin-card', text: cardSql, values: [...turnValues(lane, pace), id] })

const turnValues = (lane: ClaimedLane, { workspace, channel }: PostPace) => [
  ...[lane.workspaceId, lane.laneKey, lane.owner, lane.fence],
  ...['chat.postMessage', workspace.intervalMs, toleranceOf(workspace), channel.intervalMs],
]

async function begin(pool: pg.Pool, lane: ClaimedLane, query: pg.QueryConfig): Promise<Turn> {
  const sureUntil = performance.now() + leaseMs
  const { rows } = await pool.query<Turn & { begun: boolean }>(query)
  const [row] = rows
  if (row && row.waitMs > 0) return row
  if (!row?.begun) throw new LaneLost()
  lane.sureUntil = sureUntil
  return row
}
