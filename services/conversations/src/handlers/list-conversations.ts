import type { ConversationSummary, RequestData, RequestReply } from '@parley/contracts'
import type pg from 'pg'
import { z } from 'zod'
import { cursorInvalid } from '../errors.ts'
import { pageOfConversations } from '../repositories/conversations.ts'

const cursor = z.tuple([z.iso.datetime(), z.string()])

/** `conversation.list.v1`: a page, newest first. */
export const listConversations =
  (pool: pg.Pool) =>
  async (q: RequestData<'conversation.list.v1'>): Promise<RequestReply<'conversation.list.v1'>> => {
    const found = await pageOfConversations(pool, {
      workspaceId: q.workspaceId,
      siteId: q.siteId ?? null,
      status: q.status,
      after: q.before ? readCursor(q.before) : null,
      limit: q.limit + 1,
    })
    const conversations = found.slice(0, q.limit)
    const last = conversations.at(-1)
    return { conversations, next: found.length > q.limit && last ? writeCursor(last) : null }
  }

const writeCursor = (last: ConversationSummary) =>
  Buffer.from(JSON.stringify([last.lastMessageAt, last.id])).toString('base64url')

function readCursor(text: string): { at: string; id: string } {
  try {
    const [at, id] = cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
    return { at, id }
  } catch {
    throw cursorInvalid()
  }
}
