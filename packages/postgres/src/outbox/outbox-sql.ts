import { relaxedCommit } from '../relaxed-commit.ts'

/** `outbox` is found by the session's search_path: each service has its own. */
const columns = 'id, kind, subject, workspace_id, payload, correlation_id, occurred_at, traceparent'

const columnTypes = ['text', 'text', 'text', 'text', 'text', 'text', 'timestamptz', 'text']

export interface OutboxInsertOptions {
  /** SQL for the payload, when the statement completes it: may use `payload` and the statement's other CTEs. */
  payload?: string
  /** SQL of a condition, such as `EXISTS (SELECT FROM written)`: without a change nothing is told. */
  where?: string
}

/**
 * The INSERT for `outboxRows(…).values`, alone or as a data-modifying CTE of the statement that makes the change.
 * @param firstParameter number of the first of its eight parameters; `outboxInsert(4)` uses $4 to $11
 */
export function outboxInsert(firstParameter = 1, { payload = 'payload', where = 'true' }: OutboxInsertOptions = {}) {
  const parameters = columnTypes.map((type, index) => `$${firstParameter + index}::${type}[]`)
  return `INSERT INTO outbox (${columns})
    SELECT ${columns.replace('payload', payload)} FROM unnest(${parameters.join(', ')}) AS entry (${columns})
    WHERE ${where}`
}

/** Columns of the table as the fields of `OutboxRow`; for a RETURNING clause too. `occurred_at` arrives as a Date. */
export const outboxColumns = `id, kind, subject, workspace_id AS "workspaceId", payload,
  correlation_id AS "correlationId", occurred_at AS "occurredAt", traceparent`

export const outboxDelete = `DELETE FROM outbox WHERE id = ANY($1::text[]) AND ${relaxedCommit}`

/** $1 age in milliseconds. By the index, which costs a third of passing over what was deleted since the last vacuum. */
export const outboxOldest = `SELECT id FROM outbox WHERE occurred_at <= now() - $1 * interval '1 ms' ORDER BY id LIMIT 1`

/** $1 age in milliseconds, $2 the id to begin after, $3 how many. Rows that another replica is sweeping are left to it. */
export const outboxPage = `SELECT ${outboxColumns} FROM outbox
  WHERE occurred_at <= now() - $1 * interval '1 ms' AND id > $2
  ORDER BY id LIMIT $3 FOR UPDATE SKIP LOCKED`
