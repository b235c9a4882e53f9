import { fail } from '../errors.ts'

const most = 1_000

/** A page of a list by an opaque cursor. @throws SlackError `invalid_cursor`, `invalid_limit` */
export function pageOf<T>(
  items: readonly T[],
  { limit = 100, cursor = '' }: { limit?: number | undefined; cursor?: string | undefined },
) {
  if (limit < 1 || limit > most) fail('invalid_limit')
  const start = cursor ? Number(Buffer.from(cursor, 'base64').toString().replace('next:', '')) : 0
  if (!Number.isInteger(start) || start < 0 || start > items.length) fail('invalid_cursor')
  const end = start + limit
  const next = end < items.length ? Buffer.from(`next:${end}`).toString('base64') : ''
  return { items: items.slice(start, end), response_metadata: { next_cursor: next } }
}
