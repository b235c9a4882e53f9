import type { ConversationId, ConversationSnapshot, EscalationStep, SiteId, WorkspaceId } from '@parley/contracts'
import type pg from 'pg'

type Queryable = Pick<pg.ClientBase, 'query'>

export interface DueStep {
  id: ConversationId
  workspaceId: WorkspaceId
  conversation: ConversationSnapshot
  waitingSince: string
  /** Null when the site's ladder has become shorter meanwhile. */
  step: EscalationStep | null
}

/** Steps of the ladder that are due, locked until the transaction ends. */
export async function dueSteps(db: Queryable, limit: number): Promise<DueStep[]> {
  const { rows } = await db.query<DueStep>(
    `SELECT c.id, c.workspace_id AS "workspaceId", conversation_json(c) AS conversation, iso(c.waiting_since) AS "waitingSince",
       s.escalation->c.escalated AS step
     FROM conversation c JOIN site s ON s.id = c.site_id
     WHERE c.next_step_at <= now() AND c.waiting_since IS NOT NULL AND c.status = 'open'
     ORDER BY c.next_step_at LIMIT $1 FOR UPDATE OF c SKIP LOCKED`,
    [limit],
  )
  return rows
}

/** A site's ladder was changed: who waits there climbs on by the new one. */
export async function followNewLadder(db: Queryable, workspaceId: WorkspaceId, siteId: SiteId): Promise<void> {
  await db.query(
    `UPDATE conversation c SET next_step_at = c.waiting_since + make_interval(mins => (s.escalation->c.escalated->>'afterMinutes')::int)
     FROM site s WHERE s.id = c.site_id AND c.workspace_id = $1 AND c.site_id = $2 AND c.waiting_since IS NOT NULL AND c.status = 'open'`,
    [workspaceId, siteId],
  )
}

/** These have climbed one step: the next is due by the time since they began to wait. */
export async function climb(db: Queryable, ids: readonly ConversationId[]): Promise<void> {
  await db.query(
    `UPDATE conversation c SET escalated = c.escalated + 1,
       next_step_at = c.waiting_since + make_interval(mins => (s.escalation->(c.escalated + 1)->>'afterMinutes')::int)
     FROM site s WHERE s.id = c.site_id AND c.id = ANY($1::text[])`,
    [ids],
  )
}
