import type { ServerFrame, VisitorMessage } from '@parley/contracts'
import { describe, expect, it } from 'vitest'
import { messageOf, pendingOf } from '../../testing/messages.ts'
import { firstSession, helloOf, type Input, type Session } from './session.ts'
import { step } from './step.ts'

/** Numbers that look random and are the same each time. @see https://en.wikipedia.org/wiki/Linear_congruential_generator */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

/** A server that forgets nothing, and a line that loses, repeats and is cut. */
class World {
  session: Session = firstSession([])
  readonly stored: VisitorMessage[] = []
  readonly written: string[] = []
  #line: ServerFrame[] = []
  #isUp = false
  readonly #roll: (sides: number) => number

  constructor(seed: number) {
    this.#roll = dice(seed)
  }

  turn(): void {
    const chances = [this.#cut, this.#write, this.#answer, this.#answer, this.#arrive, this.#arrive, this.#arrive]
    chances[this.#roll(chances.length)]?.call(this)
    if (!this.#isUp && this.#roll(2) === 0) this.#connect()
  }

  settle(): void {
    this.#cut()
    this.#connect()
    while (this.#line.length > 0) this.#take(0)
  }

  #connect(): void {
    this.#isUp = true
    const hello = helloOf(this.session, {
      siteKey: '',
      token: '',
      identity: '',
      locale: '',
      timeZone: '',
      page: { url: '', title: '', referrer: '' },
    })
    const afterSeq = 'hello' in hello ? (hello.hello.afterSeq ?? 0) : 0
    const site = { siteName: '', greeting: '', color: '', away: false, replySeconds: 0 }
    // Everything from now on goes to a new socket; the welcome is its first frame.
    this.#step({
      type: 'frame',
      frame: { welcome: { ...site, visitorId: 'vis_01jd0000000000000000000001', token: 't', ...this.#page(afterSeq) } },
    })
  }

  #page(afterSeq: number) {
    const missed = this.stored.filter(({ seq }) => seq > afterSeq)
    return { messages: missed.slice(0, 5), more: missed.length > 5 }
  }

  #cut(): void {
    this.#isUp = false
    this.#line = []
    this.#step({ type: 'down', code: 1006, final: false })
  }

  #write(): void {
    const id = `client-${this.written.length}`
    this.written.push(id)
    this.#step({ type: 'send', message: pendingOf(id) })
  }

  /** A live frame may be lost, or come twice. */
  #answer(): void {
    const message = messageOf(this.stored.length + 1)
    this.stored.push(message)
    for (let copies = this.#roll(3); copies > 0; copies--) this.#line.push({ message })
  }

  #arrive(): void {
    if (this.#line.length > 0) this.#take(this.#roll(Math.min(3, this.#line.length)))
  }

  #take(index: number): void {
    const [frame] = this.#line.splice(index, 1)
    if (frame) this.#step({ type: 'frame', frame })
  }

  #step(input: Input): void {
    const [session, effects] = step(this.session, input)
    this.session = session
    for (const effect of effects) if (effect.do === 'transmit' && this.#isUp) this.#hear(effect.frame)
  }

  #hear(frame: object): void {
    if ('resume' in frame) {
      const { afterSeq } = frame.resume as { afterSeq: number }
      this.#line.push({ missed: { conversationId: messageOf(1).conversationId, ...this.#page(afterSeq) } })
    }
    if ('send' in frame) this.#store(frame.send as { clientMessageId: string; text: string })
  }

  #store({ clientMessageId, text }: { clientMessageId: string; text: string }): void {
    let message = this.stored.find((each) => each.clientMessageId === clientMessageId)
    if (!message) {
      message = messageOf(this.stored.length + 1, { author: 'AUTHOR_VISITOR', authorName: '', clientMessageId, text })
      this.stored.push(message)
    }
    const { messageId, conversationId, seq, createdAt } = message
    this.#line.push({ ack: { clientMessageId, messageId, conversationId, seq, createdAt } })
  }
}

describe('over a line that is cut, loses, repeats and shuffles', () => {
  it('every message arrives once and in order, in both directions', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const world = new World(seed)
      for (let turn = 0; turn < 120; turn++) world.turn()
      world.settle()
      const { timeline } = world.session
      expect(timeline.messages.map(({ messageId }) => messageId)).toEqual(
        world.stored.map(({ messageId }) => messageId),
      )
      expect(timeline.pending).toEqual([])
      const own = world.stored.filter(({ author }) => author === 'AUTHOR_VISITOR')
      expect(own.map(({ clientMessageId }) => clientMessageId)).toEqual(world.written)
    }
  })
})
