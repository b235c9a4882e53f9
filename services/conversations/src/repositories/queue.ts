import type { AgentAvailability, QueueEntry, WorkspaceId } from '@parley/contracts'
import type pg from 'pg'
import { isAvailable } from './availability.ts'

export interface Queue {
  hidden: number
  waiting: QueueEntry[]
  mine: QueueEntry[]
  open: QueueEntry[]
  counts: { waiting: number; mine: number; open: number }
  today: { conversations: number; closed: number; medianFirstReply: number | null }
  availability: AgentAvailability
  available: boolean
  agentsAvailable: number
}

export interface QueueQuestion {
  workspaceId: WorkspaceId
  slackUserId: string
  hiddenSlackChannelIds: string[]
}

const longest = 20
const entry = `conversation_json(c::conversation) || jsonb_build_object('waitingSince', iso((c).waiting_since), 'lastMessageAt', iso((c).last_message_at),
  'lastMessageText', coalesce((SELECT coalesce(nullif(left(m.text, 200), ''), '📎 ' || (m.files->0->>'name')) FROM message m WHERE m.conversation_id = (c).id AND m.seq = (c).last_seq), ''),
  'destination', CASE WHEN (c).slack_channel_id IS NULL THEN 'null'::jsonb
    ELSE jsonb_build_object('slackChannelId', (c).slack_channel_id, 'slackThreadTs', (c).slack_thread_ts) END)`
const isWaiting = `(assignee_slack_user_id IS NULL OR waiting_since IS NOT NULL)`
const list = (condition: string, order: string) =>
  `(SELECT coalesce(jsonb_agg(${entry} ORDER BY n), '[]') FROM (
    SELECT open::conversation AS c, row_number() OVER (ORDER BY ${order}) AS n FROM open WHERE ${condition} ORDER BY ${order} LIMIT ${longest}) AS listed)`
const byWait = 'waiting_since NULLS LAST, last_message_at'
/** A day is UTC's, the same for every agent of a team. */
const today = `date_trunc('day', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC'`

/** $1 workspace, $2 who asks, $3 the channels that are not for them. */
const queueSql = `WITH hidden AS (SELECT FROM conversation WHERE workspace_id = $1 AND status IN ('open', 'snoozed')
    AND coalesce(slack_channel_id, home_channel_id) = ANY($3)),
  open AS MATERIALIZED (SELECT * FROM conversation WHERE workspace_id = $1 AND status IN ('open', 'snoozed')
    AND coalesce(slack_channel_id, home_channel_id, '') <> ALL($3)),
  day AS (SELECT started_at, first_reply_at FROM conversation WHERE workspace_id = $1 AND last_message_at >= ${today} AND started_at >= ${today})
  SELECT ${list(isWaiting, byWait)} AS waiting, ${list('assignee_slack_user_id = $2', byWait)} AS mine,
    ${list('true', 'last_message_at DESC')} AS open,
    (SELECT count(*)::int FROM hidden) AS hidden,
    (SELECT jsonb_build_object('waiting', count(*) FILTER (WHERE ${isWaiting}), 'mine', count(*) FILTER (WHERE assignee_slack_user_id = $2),
      'open', count(*)) FROM open) AS counts,
    jsonb_build_object('conversations', (SELECT count(*) FROM day),
      'closed', (SELECT count(*) FROM conversation WHERE workspace_id = $1 AND closed_at >= ${today}),
      'medianFirstReply', (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM first_reply_at - started_at)) FROM day
        WHERE first_reply_at IS NOT NULL)) AS today,
    coalesce((SELECT availability FROM agent_availability WHERE workspace_id = $1 AND slack_user_id = $2), 'off') AS availability,
    coalesce((SELECT ${isAvailable} FROM agent_availability WHERE workspace_id = $1 AND slack_user_id = $2), false) AS available,
    (SELECT count(*)::int FROM agent_availability WHERE workspace_id = $1 AND ${isAvailable}) AS "agentsAvailable"`

/** What waits, what is one's own, what is open, and today's numbers, in one round trip. */
export async function queueOf(pool: pg.Pool, question: QueueQuestion): Promise<Queue> {
  const { workspaceId, slackUserId, hiddenSlackChannelIds } = question
  const { rows } = await pool.query<Queue>({
    name: 'queue',
    text: queueSql,
    values: [workspaceId, slackUserId, hiddenSlackChannelIds],
  })
  const [queue] = rows
  if (!queue) throw new Error('the queue could not be read')
  return queue
}
