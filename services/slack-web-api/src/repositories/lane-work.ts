import type pg from 'pg'
import { type ClaimedLane, type LaneId, leaseMs } from '../lanes/lane.ts'
import type { Destination, EditedPost, LaneWork, PendingDelivery, PendingFile } from '../lanes/work.ts'
import { claimSql } from './lanes.ts'

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`
/** Looked at in one run: enough to join and to be fair, whatever has piled up. */
const perConversation = 20
const atOnce = 400

const destinationJson = `json_build_object(
  'conversationId', d.conversation_id, 'laneKey', d.lane_key, 'snapshot', d.snapshot, 'version', d.version,
  'shownVersion', d.shown_version, 'slackChannelId', d.slack_channel_id, 'cardTs', d.card_ts, 'lastTs', d.last_ts,
  'openingAt', ${ms('d.opening_at')}, 'nameAttempt', d.name_attempt, 'furnished', d.furnished, 'archived', d.archived,
  'dirty', d.dirty, 'cardDueAt', ${ms('d.card_due_at')}, 'nextSeq', d.next_seq, 'servedAt', ${ms('d.served_at')})`

const pendingJson = `json_build_object(
  'id', p.id, 'conversationId', p.conversation_id, 'messageId', p.message_id, 'seq', p.seq, 'author', p.author,
  'agent', p.agent, 'text', p.text, 'state', p.state, 'postId', p.post_id, 'correlationId', p.correlation_id,
  'recordedAt', ${ms('p.recorded_at')}, 'sendingAt', ${ms('p.sending_at')},
  'gap', d.next_seq + (SELECT count(*) FROM delivery b WHERE b.conversation_id = p.conversation_id
    AND b.seq >= d.next_seq AND b.seq < p.seq AND b.message_id LIKE 'msg%') < p.seq)`

const editedJson = `json_build_object('postId', post_id, 'conversationId', min(conversation_id),
  'slackChannelId', min(slack_channel_id), 'slackTs', min(slack_ts),
  'parts', json_agg(json_build_object('id', id, 'text', text, 'deleted', deleted) ORDER BY seq))`

const fileJson = `json_build_object('fileId', f.file_id, 'conversationId', f.conversation_id, 'messageId', f.message_id,
  'name', f.name, 'size', f.size, 'slackFileId', f.slack_file_id, 'withdrawn', f.withdrawn,
  'isReady', f.withdrawn OR f.message_state = 'sent', 'correlationId', f.correlation_id)`

/** Cards that are due, and those that a message is waiting for; of the rest it is enough to know when the first is due. */
const cardsAtOnce = 20
const dueCards = `SELECT conversation_id FROM destination WHERE workspace_id = $1 AND lane_key = $2 AND dirty
  AND (card_due_at IS NULL OR card_due_at <= now()) ORDER BY card_due_at NULLS FIRST LIMIT ${cardsAtOnce}`

const queues = `ranked AS (
    SELECT *, row_number() OVER (PARTITION BY conversation_id ORDER BY seq, recorded_at) AS place
    FROM delivery WHERE workspace_id = $1 AND lane_key = $2 AND state IN ('pending', 'sending')
  ), p AS (SELECT * FROM ranked WHERE place <= ${perConversation} ORDER BY place, recorded_at LIMIT ${atOnce}),
  f AS (SELECT f.*, m.state AS message_state
    FROM delivery_file f JOIN destination d USING (conversation_id) JOIN delivery m USING (message_id)
    WHERE f.workspace_id = $1 AND d.lane_key = $2 AND f.state IN ('waiting', 'uploaded')
      AND (f.withdrawn OR m.state IN ('pending', 'sending', 'sent'))
    ORDER BY f.seq, f.place LIMIT ${atOnce})`

const everything = `${ms('now()')} AS now, l.wanted, ${ms('l.tat')} AS tat,
    (SELECT json_agg(${pendingJson} ORDER BY p.conversation_id, p.seq, p.recorded_at)
      FROM p JOIN destination d USING (conversation_id)) AS pending,
    (SELECT json_agg(${fileJson} ORDER BY f.seq, f.place) FROM f) AS files,
    (SELECT json_agg(${destinationJson}) FROM destination d WHERE d.workspace_id = $1 AND d.conversation_id IN (
      SELECT conversation_id FROM p UNION SELECT conversation_id FROM f UNION (${dueCards}))) AS destinations,
    (SELECT ${ms('min(card_due_at)')} FROM destination
      WHERE workspace_id = $1 AND lane_key = $2 AND dirty AND card_due_at > now()) AS "nextCardAt",
    (SELECT json_agg(post) FROM (SELECT ${editedJson} AS post FROM delivery WHERE post_id IN (
      SELECT post_id FROM delivery WHERE workspace_id = $1 AND lane_key = $2 AND dirty LIMIT 50) AND state = 'sent'
      GROUP BY post_id) AS posts) AS edited,
    (SELECT json_object_agg(method, ${ms('blocked_until')}) FROM method_pace
      WHERE workspace_id = $1 AND blocked_until > now()) AS blocked`

const loadSql = `WITH ${queues} SELECT ${everything} FROM lane l WHERE l.workspace_id = $1 AND l.lane_key = $2`

/** The lane's row is read as it was when the statement began, as its queue is: what comes in meanwhile is seen as news at the end. */
const claimAndLoadSql = `WITH claimed AS (${claimSql}), ${queues}
  SELECT claimed.*, ${everything} FROM claimed, lane l WHERE l.workspace_id = $1 AND l.lane_key = $2`

interface Row {
  now: number
  wanted: number
  tat: number
  pending: PendingDelivery[] | null
  files: PendingFile[] | null
  destinations: Destination[] | null
  nextCardAt: number | null
  edited: EditedPost[] | null
  blocked: Record<string, number> | null
}

/** Looks through a lane, in one round trip. */
export async function loadLaneWork(pool: pg.Pool, lane: LaneId): Promise<LaneWork | undefined> {
  const values = [lane.workspaceId, lane.laneKey]
  const { rows } = await pool.query<Row>({ name: 'load-lane-work', text: loadSql, values })
  return rows[0] && workOf(rows[0])
}

export interface Claim {
  lane: ClaimedLane
  work: LaneWork
}

/** Claims a lane that has something to do and nobody else works on, and looks through it. Two replicas never wait for each other here. */
export async function claimLane(pool: pg.Pool, id: LaneId, owner: string): Promise<Claim | undefined> {
  const sureUntil = performance.now() + leaseMs
  const { rows } = await pool.query<Row & Pick<ClaimedLane, 'fence' | 'failures' | 'pausedReason'>>({
    name: 'claim-lane',
    text: claimAndLoadSql,
    values: [id.workspaceId, id.laneKey, owner],
  })
  const [row] = rows
  if (!row) return undefined
  const { fence, failures, pausedReason } = row
  return { lane: { ...id, owner, fence, failures, pausedReason, sureUntil }, work: workOf(row) }
}

const workOf = (row: Row): LaneWork => ({
  now: row.now,
  wanted: row.wanted,
  tat: row.tat,
  pending: row.pending ?? [],
  files: row.files ?? [],
  destinations: new Map((row.destinations ?? []).map((destination) => [destination.conversationId, destination])),
  nextCardAt: row.nextCardAt,
  edited: row.edited ?? [],
  blocked: new Map(Object.entries(row.blocked ?? {})),
})
