import { newId } from '@parley/ids'
import type { OutboxRelay, OutboxRow } from '@parley/postgres'
import { injectTraceContext } from '@parley/telemetry'
import type pg from 'pg'

/** A database function of ours that changes a conversation and writes down what to tell. */
export type WriteFunction =
  | 'send_messages'
  | 'reply_message'
  | 'record_slack_message'
  | 'delete_slack_message'
  | 'send_note'
  | 'recall_message'
  | 'change_visitor_message'
  | 'identify_visitor'
  | 'rate_conversation'
  | 'forget_visitor'

export interface Writer {
  pool: pg.Pool
  relay: Pick<OutboxRelay, 'relay'>
}

interface Written {
  outbox: OutboxRow[]
}

/** Of one message, or one change, at most this many things are told. */
export const eventIds = () => [newId('evt'), newId('evt'), newId('evt'), newId('evt')]

/**
 * One round trip: the change, its outbox rows and the answer are one statement. What was committed is told at once.
 * @returns undefined when what is to be changed is not this workspace's
 */
export async function write<T>({ pool, relay }: Writer, name: WriteFunction, input: object): Promise<T | undefined> {
  const traceparent = injectTraceContext() ?? null
  const { rows } = await pool.query<{ result: (T & Written) | null }>({
    name,
    text: `SELECT ${name}($1::jsonb) AS result`,
    values: [JSON.stringify({ ...input, eventIds: eventIds(), traceparent })],
  })
  const result = rows[0]?.result
  if (!result) return undefined
  relay.relay(result.outbox)
  return result
}

/** For changes that are plain statements: what `tell_conversation` needs to know. */
export const tellInput = () => JSON.stringify({ eventIds: eventIds(), traceparent: injectTraceContext() ?? null })
