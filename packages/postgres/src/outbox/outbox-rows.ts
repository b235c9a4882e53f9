import { type FactSubject, facts } from '@parley/contracts'
import { newId } from '@parley/ids'
import { injectTraceContext } from '@parley/telemetry'

/** Something to tell the others, to be written in the same transaction as the change that it tells of. */
export type OutboxEntry =
  | {
      kind: 'fact'
      subject: FactSubject
      workspaceId: string | null
      data: unknown
      /** `evt_…`, minted when absent. Give one only if the same change written twice must be one event. */
      id?: string
      /** What set this off; the event's own id when absent. */
      correlationId?: string
    }
  | { kind: 'live'; subject: string; frame: string }

/** A row of the table `outbox`; also what Prisma's `createMany` takes. */
export interface OutboxRow {
  /** `evt_…`, time-ordered: the order of publishing, and the message id by which NATS drops a second copy. */
  id: string
  kind: 'fact' | 'live'
  subject: string
  workspaceId: string | null
  /** A fact's data as JSON, a live signal's frame as it is. */
  payload: string
  correlationId: string | null
  /** ISO 8601, with any offset; a Date when it comes from a RETURNING clause. */
  occurredAt: string | Date
  /** W3C trace context of whoever wrote the row. */
  traceparent: string | null
}

/** One array a column, in the order of `outboxInsert`'s parameters. */
type OutboxValues = [
  ids: string[],
  kinds: string[],
  subjects: string[],
  workspaceIds: (string | null)[],
  payloads: string[],
  correlationIds: (string | null)[],
  occurredAts: (string | Date)[],
  traceparents: (string | null)[],
]

export interface OutboxRows {
  rows: OutboxRow[]
  /** The parameters of `outboxInsert`. */
  values: OutboxValues
}

export interface OutboxRowsOptions {
  /** False when the statement itself fills values into the payload, so that it fits its contract only then. */
  check?: boolean
}

/**
 * Makes rows of entries, with ids in their order: `rows` to relay after the commit, `values` for `outboxInsert`.
 * @throws OutboxEntryError when a fact's data does not fit its contract: better no commit than an event nobody can read
 */
export function outboxRows(entries: readonly OutboxEntry[], { check = true }: OutboxRowsOptions = {}): OutboxRows {
  const occurredAt = new Date().toISOString()
  const traceparent = injectTraceContext() ?? null
  const rows = entries.map((entry) => toRow(entry, occurredAt, traceparent, check))
  return { rows, values: toColumns(rows) }
}

/** A fact that was about to be written does not fit its contract. A bug on our side. */
export class OutboxEntryError extends Error {
  override readonly name = 'OutboxEntryError'
  readonly code = 'contract_violated'
}

function checkedData(subject: FactSubject, data: unknown): unknown {
  const result = facts[subject].schema.safeParse(data)
  if (!result.success) throw new OutboxEntryError(`${subject} does not fit its schema`, { cause: result.error })
  return result.data
}

function toRow(entry: OutboxEntry, occurredAt: string, traceparent: string | null, check: boolean): OutboxRow {
  const { kind, subject } = entry
  if (kind === 'live') {
    const id = newId('evt')
    return { id, kind, subject, workspaceId: null, payload: entry.frame, correlationId: null, occurredAt, traceparent }
  }
  const { id = newId('evt'), workspaceId, correlationId = id } = entry
  const payload = JSON.stringify(check ? checkedData(entry.subject, entry.data) : entry.data)
  return { id, kind, subject, workspaceId, payload, correlationId, occurredAt, traceparent }
}

function toColumns(rows: readonly OutboxRow[]): OutboxValues {
  return [
    rows.map((row) => row.id),
    rows.map((row) => row.kind),
    rows.map((row) => row.subject),
    rows.map((row) => row.workspaceId),
    rows.map((row) => row.payload),
    rows.map((row) => row.correlationId),
    rows.map((row) => row.occurredAt),
    rows.map((row) => row.traceparent),
  ]
}
