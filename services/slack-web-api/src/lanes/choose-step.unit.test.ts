import type { ConversationId, ConversationSnapshot } from '@parley/contracts'
import { describe, expect, it } from 'vitest'
import { chooseStep, gapPatienceMs } from './choose-step.ts'
import type { Destination, EditedPost, LaneWork, PendingDelivery, PendingFile } from './work.ts'

const rate = { intervalMs: 1_000, burst: 4 }
const now = 1_000_000

const place = (id: string, more: Partial<Destination> = {}, snapshot: Partial<ConversationSnapshot> = {}) =>
  ({
    conversationId: id as ConversationId,
    laneKey: 'C1',
    snapshot: { mode: 'still', status: 'open', homeChannelId: 'C1', ...snapshot } as ConversationSnapshot,
    version: 1,
    shownVersion: 1,
    slackChannelId: 'C1',
    cardTs: '1.0',
    lastTs: '1.0',
    openingAt: null,
    nameAttempt: 1,
    furnished: true,
    archived: false,
    dirty: false,
    cardDueAt: null,
    nextSeq: 1,
    servedAt: null,
    ...more,
  }) satisfies Destination

const message = (conversationId: string, seq: number, more: Partial<PendingDelivery> = {}): PendingDelivery => ({
  id: `dlv_${conversationId}${seq}`,
  conversationId: conversationId as ConversationId,
  messageId: `msg_${conversationId}${seq}`,
  seq,
  author: 'AUTHOR_VISITOR',
  agent: null,
  text: `m${seq}`,
  state: 'pending',
  postId: null,
  correlationId: '',
  recordedAt: now - 100,
  sendingAt: null,
  gap: false,
  ...more,
})

const workOf = (destinations: Destination[], pending: PendingDelivery[], more: Partial<LaneWork> = {}): LaneWork => ({
  now,
  wanted: 1,
  tat: 0,
  destinations: new Map(destinations.map((each) => [each.conversationId, each])),
  pending,
  files: [],
  nextCardAt: null,
  edited: [],
  blocked: new Map(),
  ...more,
})

const file = (conversationId: string, more: Partial<PendingFile> = {}): PendingFile => ({
  fileId: `fil_${conversationId}`,
  conversationId: conversationId as ConversationId,
  messageId: `msg_${conversationId}`,
  name: 'a.png',
  size: 1,
  slackFileId: null,
  withdrawn: false,
  isReady: true,
  correlationId: '',
  ...more,
})

const edited: EditedPost = {
  postId: 'dlv_1',
  conversationId: 'cnv_a',
  slackChannelId: 'C1',
  slackTs: '2.0',
  parts: [{ id: 'dlv_1', text: 'new', deleted: false }],
}

describe('chooseStep', () => {
  it('rests when there is nothing to do', () => {
    expect(chooseStep(workOf([], []), rate)).toEqual({ kind: 'rest', afterMs: null })
  })

  it('opens a place, then posts', () => {
    const homeless = place('cnv_a', { slackChannelId: null, cardTs: null })
    expect(chooseStep(workOf([homeless], [message('cnv_a', 1)]), rate).kind).toBe('open')
    expect(chooseStep(workOf([place('cnv_a')], [message('cnv_a', 1)]), rate).kind).toBe('post')
  })

  it('posts one by one as long as the burst lasts, and joins in a backlog', () => {
    const three = [1, 2, 3].map((seq) => message('cnv_a', seq))
    const alone = chooseStep(workOf([place('cnv_a')], three), rate)
    expect(alone).toMatchObject({ kind: 'post', batch: [{ seq: 1 }] })
    const joined = chooseStep(workOf([place('cnv_a')], three, { tat: now + 2_000 }), rate)
    expect(joined).toMatchObject({ kind: 'post', batch: [{ seq: 1 }, { seq: 2 }, { seq: 3 }] })
  })

  it('waits for the channel’s pace, and touches up meanwhile', () => {
    const paced = { tat: now + 3_500 }
    const pending = [message('cnv_a', 1)]
    expect(chooseStep(workOf([place('cnv_a')], pending, paced), rate)).toEqual({ kind: 'rest', afterMs: 500 })
    expect(chooseStep(workOf([place('cnv_a')], pending, { ...paced, edited: [edited] }), rate).kind).toBe('edit')
  })

  it('settles a lost answer before anything else of that conversation, and serves others while it may not', () => {
    const lost = message('cnv_a', 1, { state: 'sending', postId: 'dlv_x' })
    const pending = [lost, message('cnv_a', 2), message('cnv_b', 1)]
    const places = [place('cnv_a'), place('cnv_b', { servedAt: now })]
    expect(chooseStep(workOf(places, pending), rate)).toMatchObject({ kind: 'settle', batch: [{ seq: 1 }] })
    const blocked = new Map([['conversations.replies', now + 60_000]])
    const other = chooseStep(workOf(places, pending, { blocked }), rate)
    expect(other).toMatchObject({ kind: 'post', destination: { conversationId: 'cnv_b' } })
  })

  it('brings a file after its message and before the next one', () => {
    const [here, next] = [[place('cnv_a')], [message('cnv_a', 2)]]
    expect(chooseStep(workOf(here, next, { files: [file('cnv_a')] }), rate).kind).toBe('file')
    expect(chooseStep(workOf(here, [], { files: [file('cnv_a')] }), rate).kind).toBe('file')
    expect(chooseStep(workOf(here, next, { files: [file('cnv_a', { isReady: false })] }), rate).kind).toBe('post')
  })

  it('joins no message to one whose files are to follow it', () => {
    const queue = [1, 2, 3].map((seq) => message('cnv_a', seq))
    const files = [file('cnv_a', { messageId: 'msg_cnv_a2', isReady: false })]
    const step = chooseStep(workOf([place('cnv_a')], queue, { files, tat: now + 2_000 }), rate)
    expect(step.kind === 'post' && step.batch.map(({ seq }) => seq)).toEqual([1, 2])
  })

  it('brings no file where there is no place for it, and serves others while it may not', () => {
    const files = [file('cnv_a')]
    expect(chooseStep(workOf([place('cnv_a', { cardTs: null })], [], { files }), rate).kind).toBe('open')
    const archived = place('cnv_a', { archived: true })
    expect(chooseStep(workOf([archived], [], { files }), rate).kind).toBe('unarchive')
    const taken = [file('cnv_a', { withdrawn: true })]
    expect(chooseStep(workOf([archived], [], { files: taken }), rate).kind).toBe('file')
    const blocked = new Map([['files.completeUploadExternal', now + 9_000]])
    expect(chooseStep(workOf([place('cnv_a')], [], { files, blocked }), rate)).toEqual({ kind: 'rest', afterMs: 9_000 })
    const both = workOf([place('cnv_a'), place('cnv_b')], [message('cnv_b', 1)], { files, blocked })
    expect(chooseStep(both, rate)).toMatchObject({ kind: 'post', destination: { conversationId: 'cnv_b' } })
  })

  it('gives conversations their turns', () => {
    const places = [place('cnv_a', { servedAt: now }), place('cnv_b', { servedAt: now - 5_000 })]
    const pending = [message('cnv_a', 1, { recordedAt: 0 }), message('cnv_b', 9)]
    expect(chooseStep(workOf(places, pending), rate)).toMatchObject({ destination: { conversationId: 'cnv_b' } })
  })

  it('waits a while, not for ever, for a message that is missing', () => {
    const late = message('cnv_a', 2, { gap: true, recordedAt: now - 1_000 })
    expect(chooseStep(workOf([place('cnv_a')], [late]), rate)).toEqual({ kind: 'rest', afterMs: gapPatienceMs - 1_000 })
    const later = { ...late, recordedAt: now - gapPatienceMs }
    expect(chooseStep(workOf([place('cnv_a')], [later]), rate).kind).toBe('post')
  })

  it('unarchives before it posts', () => {
    const archived = place('cnv_a', { archived: true }, { mode: 'noisy', status: 'closed' })
    expect(chooseStep(workOf([archived], [message('cnv_a', 1)]), rate).kind).toBe('unarchive')
  })

  it('shows the card, then archives a closed channel, then is done', () => {
    const closed = { mode: 'noisy', status: 'closed' } as const
    const step = (more: Partial<Destination>) =>
      chooseStep(workOf([place('cnv_a', { dirty: true, ...more }, closed)], []), rate).kind
    expect(step({ version: 2 })).toBe('refresh')
    expect(step({})).toBe('archive')
    expect(step({ archived: true })).toBe('clean')
  })

  it('leaves the card alone until its second is over', () => {
    const soon = place('cnv_a', { dirty: true, version: 2, cardDueAt: now + 400 })
    expect(chooseStep(workOf([soon], []), rate)).toEqual({ kind: 'rest', afterMs: 400 })
  })

  it('does not call a method that Slack has closed', () => {
    const blocked = new Map([['chat.postMessage', now + 30_000]])
    expect(chooseStep(workOf([place('cnv_a')], [message('cnv_a', 1)], { blocked }), rate)).toEqual({
      kind: 'rest',
      afterMs: 30_000,
    })
  })
})
