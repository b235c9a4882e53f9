import type { Duplex } from 'node:stream'
import {
  closeCodes,
  liveSubjects,
  maxMessageLength,
  type ServerFrameInput,
  type Site,
  type VisitorErrorCode,
  type VisitorId,
} from '@parley/contracts'
import { RequestError } from '@parley/messaging'
import type { RawData, WebSocket } from 'ws'
import { badFrame, helloExpected, SocketRefusal } from '../errors.ts'
import { type NamedFrame, readClientFrame } from './client-frames.ts'
import type { GatewayDeps } from './gateway.ts'
import { type Greeting, greet } from './greet.ts'
import { SocketWriter } from './socket-writer.ts'
import { type Swept, ticksIn } from './sweeper.ts'
import { TokenBucket } from './token-bucket.ts'
import type { Subscriber } from './topics.ts'
import { encode } from './wire-frame.ts'

export interface Upgrade {
  origin: string
  userAgent: string
}

const helloPatience = ticksIn(10)
const silencePatience = ticksIn(60)
const pageLimit = 100
const pong = encode({ pong: {} })

/** What a socket is once it has said hello. */
interface Greeted {
  site: Site
  visitorId: VisitorId
  conversationId: string
  locale: string
  page: { url: string; title: string; referrer: string }
}

/** One visitor's socket. Shares handlers, clock and topics with all others; holds only what is its own. */
export class VisitorSocket implements Subscriber, Swept {
  lastHeard: number
  patience = helloPatience
  #greeted: Greeted | undefined
  #greeting = false
  readonly #bucket = new TokenBucket(30, 10)
  readonly #writer: SocketWriter
  readonly #socket: WebSocket
  readonly #deps: GatewayDeps
  readonly #upgrade: Upgrade

  constructor(socket: WebSocket, stream: Duplex, upgrade: Upgrade, deps: GatewayDeps) {
    this.#socket = socket
    this.#deps = deps
    this.#upgrade = upgrade
    this.#writer = new SocketWriter(stream, () =>
      this.close(closeCodes.tooSlow, 'you do not read what you are sent', true),
    )
    this.lastHeard = deps.sweeper.tick
    deps.sweeper.add(this)
  }

  deliver(frame: Buffer): void {
    this.#writer.write(frame)
  }

  giveUp(): void {
    this.close(closeCodes.silent, 'nothing was heard of you')
  }

  /** The socket is gone. */
  forget(): void {
    this.#deps.sweeper.remove(this)
    if (this.#greeted) this.#deps.topics.unsubscribe(liveSubjects.visitor(this.#greeted.visitorId), this)
    this.#greeted = undefined
  }

  close(code: number, reason: string, atOnce = false): void {
    this.#deps.sweeper.remove(this)
    if (atOnce) {
      this.#socket.close(code, reason)
      this.#socket.terminate()
      return
    }
    // The frames of this turn leave first.
    setImmediate(() => this.#socket.close(code, reason))
  }

  /** A frame came. Never throws, never rejects. */
  async receive(data: RawData, isBinary: boolean): Promise<void> {
    this.lastHeard = this.#deps.sweeper.tick
    try {
      if (isBinary) throw badFrame('Frames are text.')
      if (!this.#bucket.take()) return this.#tellError('rate_limited', 'Too many frames. Wait a moment.')
      await this.#answer(readClientFrame(data as Buffer))
    } catch (error) {
      this.#refuse(error)
    }
  }

  async #answer(frame: NamedFrame): Promise<void> {
    if (frame.name === 'hello') return this.#hello(frame.value)
    if (frame.name === 'ping') return this.#writer.write(pong)
    const greeted = this.#greeted
    if (!greeted) throw helloExpected()
    switch (frame.name) {
      case 'send':
        return this.#send(greeted, frame.value)
      case 'resume':
        return this.#resume(greeted, frame.value.afterSeq)
      case 'typing':
        return this.#typing(greeted)
      case 'seen':
        return this.#seen(greeted, frame.value.seq)
      case 'page':
        greeted.page = frame.value
    }
  }

  async #hello(hello: Greeting): Promise<void> {
    if (this.#greeting) throw helloExpected()
    this.#greeting = true
    const subject = (id: VisitorId) => liveSubjects.visitor(id)
    const { site, visitorId, welcome } = await greet(this.#deps, hello, this.#upgrade, {
      limit: pageLimit,
      // Listening begins before the past is read, so that nothing falls between the two.
      listen: (id) => this.#deps.topics.subscribe(subject(id), this),
    })
    if (this.#socket.readyState !== this.#socket.OPEN) return this.#deps.topics.unsubscribe(subject(visitorId), this)
    const conversationId = welcome.conversation?.conversationId ?? ''
    this.#greeted = { site, visitorId, conversationId, locale: hello.locale, page: hello.page }
    this.patience = silencePatience
    this.#tell({ welcome })
  }

  async #send(greeted: Greeted, { clientMessageId, text }: { clientMessageId: string; text: string }): Promise<void> {
    if (text.trim() === '')
      return this.#tellError('message_empty', 'There is nothing in this message.', clientMessageId)
    if (text.length > maxMessageLength) {
      return this.#tellError(
        'message_too_long',
        `A message has at most ${maxMessageLength} characters.`,
        clientMessageId,
      )
    }
    const { site, visitorId, locale, page } = greeted
    const visitor = { name: '', email: '', locale, userAgent: this.#upgrade.userAgent, page }
    const sending = this.#deps.outgoing.send({
      workspaceId: site.workspaceId,
      siteId: site.id,
      visitorId,
      clientMessageId,
      text,
      visitor,
    })
    if (!sending)
      return this.#tellError(
        'rate_limited',
        'Too many messages wait. Send this one again in a moment.',
        clientMessageId,
      )
    try {
      const sent = await sending
      greeted.conversationId = sent.conversationId
      this.#tell({ ack: { clientMessageId, ...sent } })
    } catch (error) {
      if (!(error instanceof RequestError)) throw error
      this.#tellError('unavailable', 'The message could not be taken. Send it again shortly.', clientMessageId)
    }
  }

  async #resume({ site, visitorId, conversationId }: Greeted, afterSeq: number): Promise<void> {
    const { workspaceId, id: siteId } = site
    const missed = await this.#deps.messaging.request('conversation.resume.v1', {
      workspaceId,
      siteId,
      visitorId,
      afterSeq,
      limit: pageLimit,
    })
    const id = missed.conversation?.conversationId ?? (conversationId as `cnv_${string}`)
    if (id) this.#tell({ missed: { conversationId: id, messages: missed.messages, more: missed.more } })
  }

  #typing({ visitorId, conversationId }: Greeted): void {
    if (!conversationId) return
    const frame: ServerFrameInput = {
      typing: { conversationId: conversationId as `cnv_${string}`, author: 'AUTHOR_VISITOR' },
    }
    this.#deps.messaging.publishLive(liveSubjects.visitor(visitorId), JSON.stringify(frame))
  }

  async #seen({ site, visitorId, conversationId }: Greeted, seq: number): Promise<void> {
    if (!conversationId) return
    const { workspaceId } = site
    await this.#deps.messaging.request('visitor.seen.v1', {
      workspaceId,
      visitorId,
      conversationId: conversationId as `cnv_${string}`,
      seq,
    })
  }

  #tell(frame: ServerFrameInput): void {
    this.#writer.write(encode(frame))
  }

  #tellError(code: VisitorErrorCode, message: string, clientMessageId = ''): void {
    this.#tell({ error: { code, message, clientMessageId } })
  }

  #refuse(error: unknown): void {
    if (error instanceof SocketRefusal) {
      this.#tellError(error.code, error.message)
      this.close(error.closeCode, error.code)
      return
    }
    if (!(error instanceof RequestError)) this.#deps.logger.error({ err: error }, 'a frame could not be answered')
    this.#tellError('unavailable', 'This did not work. Try again shortly.')
    if (!this.#greeted) this.close(closeCodes.goingAway, 'unavailable')
  }
}
