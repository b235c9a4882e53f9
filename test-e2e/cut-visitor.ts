import { type ServerFrame, serverFrame, type VisitorMessage, visitorProtocol } from '@parley/contracts'
import { waitFor } from '@parley/test-kit'
import { WebSocket } from 'ws'

/** How many messages that are held already are asked for again: they may have changed meanwhile. */
const askedAgain = 20

export interface CutVisitorOptions {
  siteKey: string
  origin: string
  /** Where the next socket goes. */
  anyGateway: () => string
}

/**
 * A visitor whose network fails, by the words of docs/visitor-socket.md alone: keeps what is not acknowledged, and resumes
 * where it was. Every frame is checked by its contract.
 */
export class CutVisitor {
  readonly held: VisitorMessage[] = []
  readonly unsent = new Map<string, string>()
  readonly written: string[] = []
  token = ''
  conversationId = ''
  #socket: WebSocket | undefined
  #isWelcome = false
  #awaitsMissed = false
  #framesLeft = Number.POSITIVE_INFINITY
  readonly #options: CutVisitorOptions

  constructor(options: CutVisitorOptions) {
    this.#options = options
  }

  /** Comes back, to be cut after so many more frames. */
  comeBack(framesLeft = Number.POSITIVE_INFINITY): void {
    const { siteKey, origin, anyGateway } = this.#options
    const socket = new WebSocket(anyGateway(), { origin })
    this.#socket = socket
    this.#isWelcome = false
    this.#awaitsMissed = false
    this.#framesLeft = framesLeft
    socket.on('error', () => {})
    socket.on('open', () => {
      const { token, conversationId, held } = this
      const afterSeq = Math.max(0, held.length - askedAgain)
      this.#say({ hello: { protocol: visitorProtocol, siteKey, token, conversationId, afterSeq } })
    })
    socket.on('message', (data) => {
      if (this.#socket !== socket || this.#framesLeft-- <= 0) return socket.terminate()
      this.#take(serverFrame.parse(JSON.parse(String(data))))
    })
  }

  cut(): void {
    this.#socket?.terminate()
    this.#socket = undefined
    this.#isWelcome = false
  }

  get isWelcome(): boolean {
    return this.#isWelcome && this.#socket?.readyState === WebSocket.OPEN
  }

  get isCut(): boolean {
    return this.#socket === undefined || this.#socket.readyState >= WebSocket.CLOSING
  }

  welcomed(): Promise<true> {
    return waitFor(() => this.isWelcome || (this.isCut && true), { what: 'the welcome, or the cut before it' })
  }

  write(text: string): void {
    const clientMessageId = `message-${this.written.length}`
    this.written.push(text)
    this.unsent.set(clientMessageId, text)
    if (this.isWelcome) this.#send(clientMessageId, text)
  }

  edit(message: VisitorMessage, text: string): void {
    this.#say({ edit: { messageId: message.messageId, text } })
  }

  #send(clientMessageId: string, text: string): void {
    this.#say({ send: { clientMessageId, text } })
  }

  #say(frame: object): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(frame))
  }

  #take(frame: ServerFrame): void {
    if ('welcome' in frame) {
      this.token = frame.welcome.token
      this.#isWelcome = true
      this.#keepAll(frame.welcome.messages)
      if (frame.welcome.more) this.#resume()
      for (const [id, text] of this.unsent) this.#send(id, text)
    }
    if ('missed' in frame) {
      this.#awaitsMissed = false
      this.#keepAll(frame.missed.messages)
      if (frame.missed.more) this.#resume()
    }
    if ('message' in frame) this.#keepAll([frame.message])
    if ('changed' in frame) this.#keepAll([frame.changed])
    if ('ack' in frame) this.unsent.delete(frame.ack.clientMessageId)
  }

  #keepAll(messages: readonly VisitorMessage[]): void {
    for (const message of messages) this.#keep(message)
  }

  #keep(message: VisitorMessage): void {
    this.conversationId = message.conversationId
    this.unsent.delete(message.clientMessageId)
    const known = this.held[message.seq - 1]
    if (message.seq > this.held.length + 1) this.#resume()
    else if (!known || isNewer(message, known)) this.held[message.seq - 1] = message
  }

  #resume(): void {
    if (this.#awaitsMissed) return
    this.#awaitsMissed = true
    this.#say({ resume: { afterSeq: this.held.length } })
  }
}

/** What a message was before an edit may come after it. */
const isNewer = (message: VisitorMessage, known: VisitorMessage) => message.edited || !known.edited
