import type { OutboxRow } from '@parley/postgres'
import { tellInput, type Writer } from './write.ts'

/** How long a visitor waits before the team's card says so. A chat that is answered at once changes no card. */
const shownAfter = `interval '1 minute'`

/** Tells of visitors that have begun to wait for long. @returns how many */
export async function showWaits({ pool, relay }: Writer, batch: number): Promise<number> {
  const { rows } = await pool.query<{ outbox: OutboxRow[] }>({
    name: 'show-waits',
    text: `WITH changed AS (
        UPDATE conversation SET wait_shown = true, version = version + 1 WHERE id IN (
          SELECT id FROM conversation WHERE waiting_since < now() - ${shownAfter} AND NOT wait_shown AND first_reply_at IS NOT NULL
            AND status = 'open' ORDER BY waiting_since LIMIT $1 FOR UPDATE SKIP LOCKED)
        RETURNING *
      ) SELECT tell_conversation(changed::conversation, ($2::jsonb->(row_number() OVER ())::int)) AS outbox FROM changed`,
    values: [batch, JSON.stringify(Array.from({ length: batch + 1 }, () => JSON.parse(tellInput())))],
  })
  for (const { outbox } of rows) relay.relay(outbox)
  return rows.length
}
