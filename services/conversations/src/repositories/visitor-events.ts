import type { RequestData } from '@parley/contracts'
import { newId } from '@parley/ids'
import type pg from 'pg'

/** Most events that are kept of one visitor. */
const mostEvents = 50

/** What a visitor did, as the site says; of who has never written nothing is kept. */
export async function recordEvent(
  pool: pg.Pool,
  { workspaceId, visitorId, event: { name, properties } }: RequestData<'visitor.track.v1'>,
): Promise<void> {
  await pool.query({
    name: 'record-event',
    text: `WITH known AS (SELECT id FROM visitor WHERE workspace_id = $1 AND id = $2),
      old AS (DELETE FROM visitor_event WHERE visitor_id = $2 AND workspace_id = $1 AND id IN (
        SELECT id FROM visitor_event WHERE visitor_id = $2 ORDER BY happened_at DESC, id DESC OFFSET ${mostEvents - 1}))
      INSERT INTO visitor_event (id, visitor_id, workspace_id, name, properties) SELECT $3, id, $1, $4, $5 FROM known`,
    values: [workspaceId, visitorId, newId('evt'), name, JSON.stringify(properties)],
  })
}
