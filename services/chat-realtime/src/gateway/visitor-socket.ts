import type { Writable } from 'node:stream'
import {
  closeCodes,
  type ServerFrameInput,
  type SiteId,
  silenceLimitSeconds,
  type VisitorErrorCode,
  type VisitorId,
} from '@parley/contracts'
import { type Messaging, RequestError } from '@parley/messaging'
import type { Logger } from '@parley/telemetry'
import type { RawData } from 'ws'
import { askTranscript, type TranscriptDeps } from '../commands/ask-transcript.ts'
import { type ChangeDeps, editMessage, withdrawMessage } from '../commands/change-message.ts'
import { forgetVisitor } from '../commands/forget-visitor.ts'
import { type GreetDeps, type Greeting, greetVisitor } from '../commands/greet-visitor.ts'
import { linkFiles } from '../commands/link-files.ts'
import { markSeen } from '../commands/mark-seen.ts'
import { rateConversation } from '../commands/rate-conversation.ts'
import { resumeConversation } from '../commands/resume-conversation.ts'
import { type SendDeps, sendMessage } from '../commands/send-message.ts'
import { tellPage } from '../commands/tell-page.ts'
import { trackEvent } from '../commands/track-event.ts'
import { badFrame, helloExpected, SocketRefusal, tooManyFrames } from '../errors.ts'
import type { Upgrade, Visitor } from '../visitor.ts'
import type { Audiences } from './audiences.ts'
import { type NamedFrame, readClientFrame } from './client-frames.ts'
import type { Connection } from './connection.ts'
import { frameRate, refusalRate } from './limits.ts'
import { type Backlogged, SocketWriter } from './socket-writer.ts'
import { type Sweeper, type Swept, ticksIn } from './sweeper.ts'
import { TokenBucket } from './token-bucket.ts'
import type { Subscriber, Topics } from './topics.ts'
import { Typing } from './typing.ts'
import { encode } from './wire-frame.ts'

export interface SocketDeps extends GreetDeps, SendDeps, ChangeDeps, TranscriptDeps {
  messaging: Pick<Messaging, 'request' | 'publishLive'>
  topics: Topics
  audiences: Audiences
  sweeper: Sweeper
  logger: Logger
}

const helloPatience = ticksIn(10)
const silencePatience = ticksIn(silenceLimitSeconds)
/** How long the answer to a close frame may take. It waits behind what a slow client has not read yet. */
const closePatience = ticksIn(3)
const slowPatience = ticksIn(15)
const pong = encode({ pong: {} })
/** Live frames that wait for the welcome. What is beyond is a gap, which the client finds by `seq`. */
const heldLimit = 1_000

/** One visitor's socket. Shares handlers, clock and topics with all others; holds only what is its own. */
export class VisitorSocket implements Subscriber, Swept, Backlogged {
  lastHeard: number
  patience = helloPatience
  part = 0
  #visitor: Visitor | undefined
  #site: SiteId | undefined
  #listensAs: VisitorId | undefined
  #greeting: Promise<void> | undefined
  #held: Buffer[] | undefined
  #leaving = false
  #ended = false
  #typing: Typing | undefined
  readonly #frames = new TokenBucket(frameRate)
  readonly #refusals = new TokenBucket(refusalRate)
  readonly #writer: SocketWriter
  readonly #socket: Connection
  readonly #deps: SocketDeps
  readonly #upgrade: Upgrade

  constructor(socket: Connection, stream: Writable, upgrade: Upgrade, deps: SocketDeps) {
    this.#socket = socket
    this.#deps = deps
    this.#upgrade = upgrade
    this.#writer = new SocketWriter(stream, this)
    this.lastHeard = deps.sweeper.tick
    deps.sweeper.add(this)
  }

  /** Frames for every socket of this visitor, or of everybody on the site. */
  deliver(bytes: Buffer, frames: readonly Buffer[]): void {
    if (!this.#visitor) return this.#hold(bytes)
    if (this.#typing?.hasEcho) for (const frame of frames) this.#typing.isEcho(frame) || this.#write(frame)
    else if (this.#isOpen) this.#writer.writeNow(bytes)
  }

  #hold(bytes: Buffer): void {
    this.#held ??= []
    if (this.#held.length < heldLimit) this.#held.push(bytes)
  }

  backlogExceeded(): void {
    this.close(closeCodes.tooSlow, 'you do not read what you are sent')
  }

  /** Something came that is not a frame of ours, but a sign of life. */
  heard(): void {
    if (!this.#ended) this.lastHeard = this.#deps.sweeper.tick
  }

  giveUp(): void {
    if (this.#ended) return this.terminate()
    this.close(closeCodes.silent, 'nothing was heard of you')
  }

  /** Asks the client to come back elsewhere, and takes nothing more from it. What is in hand is still answered. */
  dismiss(afterMs: number): void {
    this.#leaving = true
    this.#tell({ reconnect: { afterMs } })
  }

  close(code: number, reason: string): void {
    if (this.#ended) return
    this.heard()
    this.#ended = true
    this.patience = code === closeCodes.tooSlow ? slowPatience : closePatience
    // The frames of this turn leave first.
    setImmediate(() => this.#socket.close(code, reason))
  }

  /** Resolves when the connection is no more. */
  closed(): Promise<void> {
    if (this.#socket.readyState === this.#socket.CLOSED) return Promise.resolve()
    return new Promise((resolve) => this.#socket.once('close', () => resolve()))
  }

  terminate(): void {
    this.#socket.terminate()
  }

  /** The connection is no more. */
  forget(): void {
    this.#ended = true
    this.#deps.sweeper.remove(this)
    if (!this.#site) return
    this.#deps.audiences.leave(this.#site, this)
    if (this.#listensAs) this.#deps.topics.unsubscribe(this.#site, this.#listensAs, this)
    this.#held = undefined
  }

  /** A frame came. Never throws, never rejects. */
  async receive(data: RawData, isBinary: boolean): Promise<void> {
    if (this.#ended || this.#leaving) return
    this.heard()
    try {
      if (isBinary) throw badFrame('Frames are text.')
      const frame = readClientFrame(data as Buffer)
      if (!this.#frames.take()) return this.#holdBack(frame)
      if (frame.name === 'hello') return this.#begin(frame.value)
      if (frame.name === 'ping') return this.#write(pong)
      // Who does not wait for the welcome is answered after it.
      await this.#greeting
      if (!this.#ended) await this.#answer(frame)
    } catch (error) {
      this.#refuse(error)
    }
  }

  async #answer(frame: NamedFrame): Promise<void> {
    const visitor = this.#visitor
    if (!visitor) throw helloExpected()
    const { messaging, sweeper } = this.#deps
    switch (frame.name) {
      case 'send':
        return this.#tell(await sendMessage(this.#deps, visitor, frame.value))
      case 'edit':
        return this.#tell(await editMessage(this.#deps, visitor, frame.value))
      case 'withdraw':
        return this.#tell(await withdrawMessage(this.#deps, visitor, frame.value))
      case 'resume':
        return this.#tell(await resumeConversation(messaging, visitor, frame.value.afterSeq))
      case 'links':
        return this.#tell(linkFiles(this.#deps, visitor, frame.value.fileIds))
      case 'rate':
        return this.#tell(await rateConversation(messaging, visitor, frame.value))
      case 'askTranscript':
        return this.#tell(await askTranscript(this.#deps, visitor, frame.value.email))
      case 'forget':
        return this.#tell(await forgetVisitor(messaging, visitor))
      case 'seen':
        return markSeen(messaging, visitor, frame.value.seq)
      case 'typing':
        this.#typing ??= new Typing()
        return this.#typing.tell(messaging, visitor, sweeper.tick)
      case 'track':
        return trackEvent(messaging, visitor, frame.value)
      case 'page':
        if (visitor.page.url === frame.value.url) return
        visitor.page = frame.value
        return tellPage(messaging, visitor, frame.value)
    }
  }

  #begin(hello: Greeting): void {
    if (this.#greeting) throw helloExpected()
    this.#greeting = this.#greet(hello).catch((error) => this.#refuse(error))
  }

  async #greet(hello: Greeting): Promise<void> {
    const { visitor, welcome } = await greetVisitor(this.#deps, hello, this.#upgrade, {
      toSite: (id) => this.#joinSite(id),
      toVisitor: (id) => this.#listenAs(id),
    })
    this.#visitor = visitor
    this.patience = silencePatience
    this.#tell(welcome)
    for (const bytes of this.#held ?? []) this.#write(bytes)
    this.#held = undefined
  }

  #joinSite(id: SiteId): void {
    if (this.#ended) return
    this.#site = id
    this.#deps.audiences.join(id, this)
  }

  #listenAs(id: VisitorId): void {
    if (this.#ended || !this.#site) return
    this.#listensAs = id
    this.#deps.topics.subscribe(this.#site, id, this)
  }

  get #isOpen(): boolean {
    return !this.#ended && this.#socket.readyState === this.#socket.OPEN
  }

  #write(frame: Buffer): void {
    if (this.#isOpen) this.#writer.write(frame)
  }

  #tell(frame: ServerFrameInput | undefined): void {
    if (frame) this.#write(encode(frame))
  }

  #tellError(
    code: VisitorErrorCode,
    message: string,
    concerned: { clientMessageId?: string; messageId?: string } = {},
  ): void {
    this.#tell({ error: { code, message, ...concerned } })
  }

  #holdBack(frame: NamedFrame): void {
    if (!this.#refusals.take()) throw tooManyFrames()
    this.#tellError('rate_limited', 'Too many frames. Wait a moment.', concernedBy(frame))
  }

  #refuse(error: unknown): void {
    if (error instanceof SocketRefusal) {
      this.#tellError(error.code, error.message)
      return this.close(error.closeCode, error.code)
    }
    if (!(error instanceof RequestError)) this.#deps.logger.error({ err: error }, 'a frame could not be answered')
    this.#tellError('unavailable', 'This did not work. Try again shortly.')
    if (!this.#visitor) this.close(closeCodes.goingAway, 'unavailable')
  }
}

/** What a refusal of this frame is about. */
function concernedBy({ name, value }: NamedFrame): { clientMessageId?: string; messageId?: string } {
  if (name === 'send') return { clientMessageId: value.clientMessageId }
  return name === 'edit' || name === 'withdraw' ? { messageId: value.messageId } : {}
}
