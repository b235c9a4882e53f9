import type { Envelope } from '@parley/contracts'
import type { OutboxRow } from './outbox-rows.ts'

/** What the relay needs of messaging. */
export interface OutboxPublisher {
  /** Resolves when a stream has taken the fact; a second publish with the same `msgId` is dropped there. */
  publishFact(envelope: Envelope<unknown>, options: { msgId: string; traceparent?: string }): Promise<void>
  /** Fire and forget; throws when there is no connection. */
  publishLive(subject: string, frame: Uint8Array | string): void
}

/** Publishes a row; begins to do so before it returns, so that calls in order publish in order. */
export async function publishRow(publisher: OutboxPublisher, row: OutboxRow): Promise<void> {
  if (row.kind === 'live') return publisher.publishLive(row.subject, row.payload)
  const traced = row.traceparent ? { traceparent: row.traceparent } : {}
  await publisher.publishFact(toEnvelope(row), { msgId: row.id, ...traced })
}

function toEnvelope(row: OutboxRow): Envelope<unknown> {
  return {
    id: row.id as Envelope<unknown>['id'],
    type: row.subject,
    // Rows that come back from SQL have it in Postgres's words.
    occurredAt: new Date(row.occurredAt).toISOString(),
    workspaceId: row.workspaceId as Envelope<unknown>['workspaceId'],
    correlationId: row.correlationId ?? row.id,
    data: JSON.parse(row.payload),
  }
}
