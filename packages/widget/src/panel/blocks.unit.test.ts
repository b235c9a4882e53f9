import { describe, expect, it } from 'vitest'
import { messageOf, pendingOf } from '../../testing/messages.ts'
import { addPending, emptyTimeline, failPending, merge, type Timeline } from '../chat/timeline.ts'
import { blocksOf, itemsOf } from './blocks.ts'

const dayOf = (iso: string) => iso.slice(0, 10)
const own = (seq: number, clientMessageId = '') =>
  messageOf(seq, { author: 'AUTHOR_VISITOR', authorName: '', clientMessageId })
const timeline = (...messages: ReturnType<typeof messageOf>[]): Timeline => merge(emptyTimeline, messages)
const shape = (of: Timeline, unreadFrom = 0) =>
  blocksOf(itemsOf(of), dayOf, unreadFrom).map((block) => (block.kind === 'group' ? block.items.length : block.kind))

describe('blocksOf', () => {
  it('groups by author, day and time', () => {
    const later = messageOf(4, { createdAt: '2023-11-15T09:00:00Z' })
    const muchLater = messageOf(5, { createdAt: '2023-11-15T09:06:00Z' })
    expect(shape(timeline(messageOf(1), messageOf(2), own(3), later, muchLater))).toEqual(['day', 2, 1, 'day', 1, 1])
  })

  it('sets a line above the first unread message', () => {
    expect(shape(timeline(messageOf(1), messageOf(2), messageOf(3)), 2)).toEqual(['day', 1, 'unread', 2])
  })

  it('keeps system lines and failed messages apart', () => {
    const failed = failPending(addPending(timeline(own(1)), pendingOf('a')), 'a', 'message_empty')
    expect(shape(failed)).toEqual(['day', 1, 'day', 1])
    expect(shape(timeline(messageOf(1), messageOf(2, { author: 'AUTHOR_SYSTEM', authorName: '' })))).toEqual([
      'day',
      1,
      'system',
    ])
  })
})

describe('itemsOf', () => {
  it('marks how far the visitor’s messages have come', () => {
    const sent = { ...timeline(own(1), own(2), messageOf(3)), deliveredSeq: 1 }
    expect(itemsOf(addPending(sent, pendingOf('a'))).map(({ mark }) => mark)).toEqual([
      'delivered',
      'sent',
      undefined,
      'sending',
    ])
  })

  it('keeps a message’s key when it is stored', () => {
    const [before] = itemsOf(addPending(emptyTimeline, pendingOf('a')))
    const [after] = itemsOf(timeline(own(1, 'a')))
    expect(after?.key).toBe(before?.key)
  })
})
