import type { Site } from '@parley/contracts'
import type pg from 'pg'

/** Fewer say nothing. */
const fewest = 3

/** How long the first answer took, in the middle of this week's newest conversations of a site. @returns 0 when it cannot be said */
export async function replySeconds(
  pool: pg.Pool,
  { workspaceId, id }: Pick<Site, 'workspaceId' | 'id'>,
): Promise<number> {
  const { rows } = await pool.query<{ count: number; seconds: number | null }>({
    name: 'reply-seconds',
    text: `SELECT count(*)::int AS count, percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) AS seconds FROM (
         SELECT extract(epoch FROM first_reply_at - started_at)::float8 AS seconds FROM conversation
         WHERE workspace_id = $1 AND site_id = $2 AND first_reply_at IS NOT NULL AND last_message_at > now() - interval '7 days'
         ORDER BY last_message_at DESC, id DESC LIMIT 50) AS newest`,
    values: [workspaceId, id],
  })
  const [found] = rows
  return found && found.count >= fewest ? Math.max(1, Math.round(found.seconds ?? 0)) : 0
}
