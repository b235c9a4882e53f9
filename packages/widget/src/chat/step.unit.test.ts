import { closeCodes } from '@parley/contracts/visitor-limits'
import { describe, expect, it } from 'vitest'
import { messageOf, pendingOf } from '../../testing/messages.ts'
import { itemsOf } from '../panel/blocks.ts'
import { readFrame } from './read-frame.ts'
import { type Effect, firstSession, helloOf, type Input, type Session } from './session.ts'
import { step } from './step.ts'

/** Runs inputs; answers where it ended, and what was to be done. */
function run(...inputs: (Input | object)[]): { session: Session; effects: Effect[]; sent: object[] } {
  let session = firstSession([])
  const effects: Effect[] = []
  for (const given of inputs) {
    const input = 'type' in given ? (given as Input) : frame(given)
    const [next, more] = step(session, input)
    session = next
    effects.push(...more)
  }
  return { session, effects, sent: effects.flatMap((effect) => (effect.do === 'transmit' ? [effect.frame] : [])) }
}

function frame(given: object): Input {
  const read = readFrame(JSON.stringify(given))
  if (!read) throw new Error(`not a frame: ${JSON.stringify(given)}`)
  return { type: 'frame', frame: read }
}

const conversationId = 'cnv_01jd0000000000000000000001'
const conversation = { conversationId, status: 'STATUS_OPEN', lastSeq: 0, seenSeq: 0, deliveredSeq: 0 }
const welcome = (more = {}) => ({ welcome: { visitorId: 'vis_1', token: 'token', siteName: 'Shop', ...more } })
const ack = (clientMessageId: string, seq: number) => ({
  ack: { clientMessageId, messageId: `msg_${seq}`, conversationId, seq, createdAt: '2026-01-01T00:00:00Z' },
})
const send = (id: string): Input => ({ type: 'send', message: pendingOf(id) })
const down = (code: number, final = false): Input => ({ type: 'down', code, final })
const texts = ({ timeline }: Session) => timeline.messages.map(({ text }) => text)

describe('welcome', () => {
  it('brings the site, the token and the past', () => {
    const { session, effects } = run(
      welcome({ conversation: { ...conversation, deliveredSeq: 1 }, messages: [messageOf(1)] }),
    )
    expect(session).toMatchObject({ connection: 'online', visitorId: 'vis_1', look: { name: 'Shop' } })
    expect(session.timeline).toMatchObject({ heldSeq: 1, deliveredSeq: 1 })
    expect(effects).toEqual([{ do: 'keepToken', token: 'token', visitorId: 'vis_1' }])
  })

  it('asks for the rest where there is more', () => {
    expect(run(welcome({ messages: [messageOf(1), messageOf(2)], more: true })).sent).toEqual([
      { resume: { afterSeq: 2 } },
    ])
  })

  it('tells of what came during a cut, not of what was there before', () => {
    const first = welcome({ messages: [messageOf(1)] })
    const again = welcome({ messages: [messageOf(1), messageOf(2)] })
    const { effects } = run(first, down(1006), again)
    expect(effects.filter((effect) => effect.do === 'announce')).toEqual([{ do: 'announce', author: 'agent' }])
  })

  it('as another visitor shows nothing of the former one, and keeps what is to be sent', () => {
    const { session, sent } = run(
      welcome({ conversation, messages: [messageOf(1)] }),
      down(closeCodes.tokenRefused),
      send('a'),
      welcome({ visitorId: 'vis_2' }),
    )
    expect(session.timeline.messages).toEqual([])
    expect(sent).toEqual([{ send: { clientMessageId: 'a', text: 'a' } }])
  })
})

describe('sending', () => {
  it('waits for the gateway, then goes one by one in order', () => {
    const before = run(send('a'), send('b'), welcome())
    expect(before.sent).toEqual([{ send: { clientMessageId: 'a', text: 'a' } }])
    const after = run(send('a'), send('b'), welcome(), ack('a', 1), ack('b', 2))
    expect(after.sent.map((each) => Object.values(each)[0].clientMessageId)).toEqual(['a', 'b'])
    expect(texts(after.session)).toEqual(['a', 'b'])
    expect(after.session.timeline.pending).toEqual([])
  })

  it('is done again after a cut, with the same id', () => {
    const { sent } = run(welcome(), send('a'), down(1006), welcome())
    expect(sent).toEqual([{ send: { clientMessageId: 'a', text: 'a' } }, { send: { clientMessageId: 'a', text: 'a' } }])
  })

  it('takes the message itself for an acknowledgement', () => {
    const own = messageOf(1, { author: 'AUTHOR_VISITOR', clientMessageId: 'a', text: 'a' })
    const { session, sent } = run(welcome(), send('a'), send('b'), { message: own }, ack('a', 1))
    expect(texts(session)).toEqual(['a'])
    expect(sent).toHaveLength(2)
  })

  it('marks what is refused for good and goes on with the next', () => {
    const error = { error: { code: 'message_too_long', message: 'Too long', clientMessageId: 'a' } }
    const { session, sent } = run(welcome(), send('a'), send('b'), error)
    expect(session.timeline.pending[0]).toMatchObject({ clientMessageId: 'a', failure: 'message_too_long' })
    expect(sent.at(-1)).toEqual({ send: { clientMessageId: 'b', text: 'b' } })
  })

  it('rests longer each time it is put off, fails in the end, and can be tried again', () => {
    const error = { error: { code: 'rate_limited', message: 'Wait', clientMessageId: '' } }
    const again: Input = { type: 'sendAgain' }
    const tries = [error, again, error, again, error, again, error, again, error]
    const { session, effects } = run(welcome(), send('a'), ...tries)
    expect(effects.flatMap((effect) => (effect.do === 'sendAgainAfter' ? [effect.ms] : []))).toEqual([
      1_000, 2_000, 4_000, 8_000,
    ])
    expect(session.timeline.pending[0]?.failure).toBe('rate_limited')
    const [retried, more] = step(session, { type: 'retry', clientMessageId: 'a' })
    expect(retried.timeline.pending[0]?.failure).toBeUndefined()
    expect(more).toEqual([{ do: 'transmit', frame: { send: { clientMessageId: 'a', text: 'a' } } }])
  })

  it('forgets a failed message that is discarded', () => {
    const error = { error: { code: 'message_empty', message: '', clientMessageId: 'a' } }
    expect(
      run(welcome(), send('a'), error, { type: 'discard', clientMessageId: 'a' }).session.timeline.pending,
    ).toEqual([])
  })
})

describe('receiving', () => {
  it('asks once for what is missing, and puts it in its place', () => {
    const { session, sent } = run(
      welcome({ conversation, messages: [messageOf(1)] }),
      { message: messageOf(4) },
      { message: messageOf(3) },
      { missed: { conversationId, messages: [messageOf(2), messageOf(3), messageOf(4)] } },
    )
    expect(sent).toEqual([{ resume: { afterSeq: 1 } }])
    expect(session.timeline).toMatchObject({ heldSeq: 4 })
    expect(texts(session)).toEqual(['text 1', 'text 2', 'text 3', 'text 4'])
  })

  it('does not ask for ever for what does not exist', () => {
    const { sent, session } = run(welcome(), { message: messageOf(2) }, { missed: { conversationId, messages: [] } })
    expect(sent).toHaveLength(1)
    expect(texts(session)).toEqual(['text 2'])
  })

  it('keeps an edit and a deletion against what comes late', () => {
    const { session } = run(
      welcome({ conversation }),
      { changed: messageOf(1, { text: 'new', edited: true }) },
      { message: messageOf(1, { text: 'old' }) },
      { changed: messageOf(2, { text: '', deleted: true }) },
      { message: messageOf(2) },
    )
    expect(texts(session)).toEqual(['new', ''])
  })

  it('ends somebody’s typing with their message, and ignores the visitor’s own', () => {
    const typing = { typing: { conversationId, author: 'AUTHOR_AGENT', authorName: 'Mara' } }
    expect(run(welcome(), typing).session.typing).toBe('Mara')
    expect(run(welcome(), typing, { message: messageOf(1) }).session.typing).toBe('')
    expect(run(welcome(), { typing: { ...typing.typing, author: 'AUTHOR_VISITOR' } }).session.typing).toBe('')
  })
})

describe('seeing', () => {
  const unread = welcome({
    conversation: { ...conversation, seenSeq: 1 },
    messages: [messageOf(1), messageOf(2), messageOf(3)],
  })

  it('is told when the visitor looks, not before, and remembers where the unread began', () => {
    expect(run(unread).sent).toEqual([])
    const { sent, session } = run(unread, { type: 'visible', visible: true }, { message: messageOf(4) })
    expect(sent).toEqual([{ seen: { seq: 3 } }, { seen: { seq: 4 } }])
    expect(session.unreadFrom).toBe(2)
  })
})

describe('a change of one’s own message', () => {
  const own = messageOf(1, { author: 'AUTHOR_VISITOR', text: 'helo' })
  const { messageId } = own
  const start = welcome({ conversation, messages: [own] })
  const edit: Input = { type: 'change', change: { messageId, text: 'hello' } }
  const shown = ({ timeline, changes }: Session) => itemsOf(timeline, changes)[0]

  it('is shown at once, told, and done with when it comes back', () => {
    const { session, sent } = run(start, edit)
    expect(sent).toEqual([{ edit: { messageId, text: 'hello' } }])
    expect(shown(session)).toMatchObject({ text: 'hello', mark: 'sending' })
    const done = run(start, edit, { changed: { ...own, text: 'hello', edited: true } })
    expect(done.session.changes).toEqual([])
    expect(shown(done.session)).toMatchObject({ text: 'hello', edited: true, mark: 'sent' })
  })

  it('that is not answered before a cut is told once more', () => {
    const withdraw: Input = { type: 'change', change: { messageId } }
    const { session, sent } = run(start, withdraw, down(1006), start)
    expect(sent).toEqual([{ withdraw: { messageId } }, { withdraw: { messageId } }])
    expect(shown(session)).toMatchObject({ deleted: true, text: '' })
  })

  it('of the same message replaces an older one, whose answer does not end it', () => {
    const again: Input = { type: 'change', change: { messageId, text: 'hello!' } }
    const { session } = run(start, edit, again, { changed: { ...own, text: 'hello', edited: true } })
    expect(session.changes).toEqual([{ messageId, text: 'hello!' }])
  })

  it('that is refused leaves the message as it is, says why, and can be tried again or left', () => {
    const error = { error: { code: 'blocked', message: 'No', messageId } }
    const { session } = run(start, edit, error, down(1006), start)
    expect(shown(session)).toMatchObject({ text: 'helo', refusedChange: { failure: 'blocked' } })
    expect(run(start, edit, error, down(1006), start).sent).toHaveLength(1)
    const [left] = step(session, { type: 'dropChange', messageId })
    expect(shown(left)).not.toHaveProperty('refusedChange')
    const [retried, effects] = step(session, edit)
    expect(retried.changes).toEqual([{ messageId, text: 'hello' }])
    expect(effects).toHaveLength(1)
  })
})

describe('whether somebody answers', () => {
  it('is known from the welcome on, and when it changes', () => {
    const backAt = '2026-01-05T09:00:00Z'
    expect(run(welcome({ away: true, backAt })).session.availability).toEqual({ away: true, backAt, replySeconds: 0 })
    const { session } = run(welcome({ away: true }), { availability: { replySeconds: 240 } })
    expect(session.availability).toEqual({ away: false, replySeconds: 240 })
  })
})

describe('a lost socket', () => {
  it('of a final code says why', () => {
    const error = { error: { code: 'site_unknown', message: 'No such site' } }
    const { session } = run(error, down(closeCodes.siteUnknown, true))
    expect(session).toMatchObject({ connection: 'refused', refusal: { code: 'site_unknown', message: 'No such site' } })
  })

  it('of a refused token forgets it', () => {
    expect(run(down(closeCodes.tokenRefused)).effects).toEqual([{ do: 'forgetToken' }])
  })

  it('is followed by a hello that asks for the newest once more, for they may have been edited', () => {
    const messages = Array.from({ length: 30 }, (_, index) => messageOf(index + 1))
    const { session } = run(welcome({ conversation, messages }), down(1006))
    const page = { url: '', title: '', referrer: '' }
    expect(
      helloOf(session, { siteKey: 'site', token: 't', identity: '', locale: 'en', timeZone: '', page }),
    ).toMatchObject({
      hello: { conversationId, afterSeq: 10 },
    })
  })
})

describe('what another tab has left behind', () => {
  const left = (id: string, minute: number) => ({ ...pendingOf(id), createdAt: `2026-01-01T00:0${minute}:00.000Z` })
  const arrived = messageOf(1, { author: 'AUTHOR_VISITOR', clientMessageId: 'stored' })

  it('is sent in the order of writing, without what is known', () => {
    const { session, sent } = run(
      { type: 'send', message: left('own', 2) },
      welcome({ messages: [arrived] }),
      { type: 'adopt', waiting: [left('stored', 0), left('earlier', 1), left('own', 2), left('later', 3)] },
      ack('own', 2),
    )
    expect(session.timeline.pending.map(({ clientMessageId }) => clientMessageId)).toEqual(['earlier', 'later'])
    expect(sent.flatMap((each) => ('send' in each ? [(each.send as { text: string }).text] : []))).toEqual([
      'own',
      'earlier',
    ])
  })

  it('is not told to the page as if it had been written now', () => {
    const { effects } = run({ type: 'adopt', waiting: [left('earlier', 1)] })
    expect(effects).toEqual([])
  })
})
