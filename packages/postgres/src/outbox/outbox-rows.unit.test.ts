import { describe, expect, it } from 'vitest'
import { OutboxEntryError, outboxRows } from './outbox-rows.ts'
import { outboxInsert } from './outbox-sql.ts'

const workspaceId = 'wks_01k00000000000000000000000'
const fact = (over: object = {}) =>
  ({
    kind: 'fact',
    subject: 'connection.restored.v1',
    workspaceId,
    data: { slackChannelId: null },
    ...over,
  }) as const

describe('outboxRows', () => {
  it('mints ids in the order of the entries', () => {
    const { rows } = outboxRows([fact(), { kind: 'live', subject: 'live.visitor.x', frame: '{}' }, fact(), fact()])
    const ids = rows.map((row) => row.id)
    expect(ids).toEqual([...ids].sort())
    expect(new Set(ids).size).toBe(4)
    expect(ids.every((id) => /^evt_[0-9a-z]{26}$/.test(id))).toBe(true)
  })

  it('keeps a given id and correlation id, and correlates with itself otherwise', () => {
    const id = 'evt_01k00000000000000000000001'
    const { rows } = outboxRows([fact({ id, correlationId: 'Ev1' }), fact()])
    expect(rows[0]).toMatchObject({ id, correlationId: 'Ev1', workspaceId })
    expect(rows[1]?.correlationId).toBe(rows[1]?.id)
  })

  it('gives the values as one array a column', () => {
    const { rows, values } = outboxRows([fact(), fact()])
    expect(values).toHaveLength(8)
    expect(values[0]).toEqual(rows.map((row) => row.id))
    expect(values[4]).toEqual(['{"slackChannelId":null}', '{"slackChannelId":null}'])
  })

  it('refuses data that does not fit the contract, unless the statement completes it', () => {
    const wrong = [fact({ data: { slackChannelId: 7 } })]
    expect(() => outboxRows(wrong)).toThrow(OutboxEntryError)
    expect(outboxRows(wrong, { check: false }).rows[0]?.payload).toBe('{"slackChannelId":7}')
  })
})

describe('outboxInsert', () => {
  it('numbers its parameters from where it is told to', () => {
    expect(outboxInsert(4)).toContain('unnest($4::text[], $5::text[]')
    expect(outboxInsert(4)).toContain('$10::timestamptz[], $11::text[]) AS entry')
  })
})
