import { liveSubjects, type ServerFrameInput } from '@parley/contracts'
import type { Messaging } from '@parley/messaging'
import type { Visitor } from '../visitor.ts'
import { ticksIn } from './sweeper.ts'
import { wireFrame } from './wire-frame.ts'

/** Less than the three seconds of the protocol, since clocks and networks differ. */
const pauseBetween = ticksIn(2)

/** One socket's telling that its visitor types: not too often, and not back to itself. */
export class Typing {
  #toldAt = Number.NEGATIVE_INFINITY
  #echo: Buffer | undefined

  tell(
    messaging: Pick<Messaging, 'publishLive'>,
    { site, visitorId, conversationId }: Pick<Visitor, 'site' | 'visitorId' | 'conversationId'>,
    tick: number,
  ): void {
    if (!conversationId || tick - this.#toldAt < pauseBetween) return
    this.#toldAt = tick
    const frame: ServerFrameInput = { typing: { conversationId, author: 'AUTHOR_VISITOR' } }
    const payload = Buffer.from(JSON.stringify(frame))
    this.#echo = wireFrame(payload)
    messaging.publishLive(liveSubjects.visitor(site.id, visitorId), payload)
  }

  /** Whether one's own is still to come back. */
  get hasEcho(): boolean {
    return this.#echo !== undefined
  }

  /** Whether this frame is one's own coming back. Another tab's looks the same, and tells its visitor as little. */
  isEcho(frame: Buffer): boolean {
    if (!this.#echo?.equals(frame)) return false
    this.#echo = undefined
    return true
  }
}
