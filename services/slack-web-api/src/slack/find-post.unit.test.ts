import { describe, expect, it } from 'vitest'
import { carries, findPost } from './find-post.ts'
import { cardMetadata, messageMetadata } from './post-arguments.ts'
import type { SlackCaller } from './slack-caller.ts'

const post = (ts: string, id: string) => ({ ts, metadata: messageMetadata(`dlv_${id}`, ['msg_1']) })

function callerOf(pages: { messages: unknown[]; response_metadata?: { next_cursor: string } }[]) {
  const calls: { method: string; args: unknown }[] = []
  const caller = {
    call: async (_workspaceId: string, method: string, args: unknown) => {
      calls.push({ method, args })
      return pages[calls.length - 1]
    },
  } as unknown as SlackCaller
  return { caller, calls }
}

describe('finding a post by its metadata', () => {
  it('goes by type and id alone', () => {
    const wanted = messageMetadata('dlv_a', [])
    expect(carries(post('1.1', 'a'), wanted)).toBe(true)
    expect(carries(post('1.1', 'b'), wanted)).toBe(false)
    expect(carries({ ts: '1.1' }, wanted)).toBe(false)
    expect(carries({ metadata: { event_type: 'other', event_payload: { delivery_id: 'dlv_a' } } }, wanted)).toBe(false)
    expect(carries({ metadata: cardMetadata('cnv_1') }, cardMetadata('cnv_1'))).toBe(true)
  })

  it('reads on, page by page, in the thread or in the channel', async () => {
    const { caller, calls } = callerOf([
      { messages: [{ ts: '1.0' }, post('1.1', 'x')], response_metadata: { next_cursor: 'more' } },
      { messages: [post('1.2', 'a')] },
    ])
    const place = { channel: 'C1', threadTs: '1.0', oldest: '1.0' }
    expect(await findPost(caller, 'wks_1', place, messageMetadata('dlv_a', []))).toBe('1.2')
    expect(calls).toMatchObject([
      { method: 'conversations.replies', args: { ts: '1.0', oldest: '1.0', include_all_metadata: true } },
      { args: { cursor: 'more' } },
    ])
    const empty = callerOf([{ messages: [] }])
    const top = { ...place, threadTs: null }
    expect(await findPost(empty.caller, 'wks_1', top, messageMetadata('dlv_a', []))).toBeUndefined()
    expect(empty.calls[0]?.method).toBe('conversations.history')
  })
})
