import type { ClientFrameInput, ConversationState, PageView, ServerFrame } from '@parley/contracts'
import { closeCodes, maxMessageLength, visitorProtocol } from '@parley/contracts/visitor-limits'
import { Connection } from './connection.ts'
import type { PanelStorage } from './storage.ts'
import {
  addPending,
  emptyTimeline,
  failPending,
  hasGap,
  merge,
  retryPending,
  type Timeline,
  unreadIn,
} from './timeline.ts'

/** All that the panel shows. */
export interface ChatState {
  connection: 'connecting' | 'online' | 'offline' | 'refused'
  /** Why the gateway will not have us; a stable code. */
  refusal: string
  site: { name: string; greeting: string; color: string }
  conversation: ConversationState | undefined
  timeline: Timeline
  /** Who types, empty when nobody does. */
  typing: string
}

export interface ChatOptions {
  socketUrl: string
  siteKey: string
  storage: PanelStorage
  onChange: (state: ChatState) => void
  onMessage: (author: 'visitor' | 'agent') => void
}

const typingLasts = 6_000
const tellTypingEvery = 3_000

/** The visitor's conversation: what is held, what is on its way, and the socket that brings both together. */
export class Chat {
  state: ChatState = {
    connection: 'connecting',
    refusal: '',
    site: { name: '', greeting: '', color: '' },
    conversation: undefined,
    timeline: emptyTimeline,
    typing: '',
  }
  readonly #options: ChatOptions
  readonly #connection: Connection
  #page: PageView = { url: '', title: '', referrer: '' }
  #visible = false
  #lastError = ''
  #toldTypingAt = 0
  #typingEnds: ReturnType<typeof setTimeout> | undefined
  #release: (() => void) | undefined

  constructor(options: ChatOptions) {
    this.#options = options
    this.state.timeline = { ...emptyTimeline, pending: options.storage.pending }
    this.#connection = new Connection(options.socketUrl, {
      hello: () => this.#hello(),
      frame: (frame) => this.#receive(frame),
      down: (code, final) => this.#down(code, final),
    })
  }

  /** @returns why it cannot be sent, if so */
  send(text: string): 'empty' | 'too_long' | undefined {
    if (text.trim() === '') return 'empty'
    if (text.length > maxMessageLength) return 'too_long'
    const message = { clientMessageId: crypto.randomUUID(), text }
    this.#setTimeline(addPending(this.state.timeline, message))
    this.#connection.send({ send: message })
    this.#options.onMessage('visitor')
    return undefined
  }

  retry(clientMessageId: string): void {
    this.#setTimeline(retryPending(this.state.timeline, clientMessageId))
    const message = this.state.timeline.pending.find((each) => each.clientMessageId === clientMessageId)
    if (message) this.#connection.send({ send: { clientMessageId, text: message.text } })
  }

  reconnect(): void {
    this.#connection.connect()
  }

  type(): void {
    if (!this.state.conversation || Date.now() - this.#toldTypingAt < tellTypingEvery) return
    this.#toldTypingAt = Date.now()
    this.#connection.send({ typing: {} })
  }

  show(visible: boolean): void {
    this.#visible = visible
    this.#tellSeen()
  }

  visit(page: PageView): void {
    this.#page = page
    if (this.state.connection === 'online') this.#connection.send({ page })
  }

  get unread(): number {
    return unreadIn(this.state.timeline)
  }

  close(): void {
    this.#release?.()
    this.#connection.close()
  }

  /** Of several tabs that are new, one gets the token and the others wait for it, so that they are one visitor. */
  async #hello(): Promise<ClientFrameInput> {
    if (!this.#options.storage.token) await this.#takeTurn()
    const { conversation, timeline } = this.state
    return {
      hello: {
        protocol: visitorProtocol,
        siteKey: this.#options.siteKey,
        token: this.#options.storage.token,
        conversationId: conversation?.conversationId ?? '',
        afterSeq: timeline.heldSeq,
        locale: navigator.language,
        page: this.#page,
      },
    }
  }

  async #takeTurn(): Promise<void> {
    if (!navigator.locks) return
    await new Promise<void>((begin) => {
      void navigator.locks.request(`parley:${this.#options.siteKey}:first`, () => {
        begin()
        if (this.#options.storage.token) return undefined
        return new Promise<void>((release) => {
          this.#release = release
        })
      })
    })
  }

  #down(code: number, final: boolean): void {
    this.#release?.()
    if (code === closeCodes.tokenRefused) this.#options.storage.token = ''
    this.#set({ connection: final ? 'refused' : 'offline', refusal: final ? this.#lastError : '', typing: '' })
  }

  #receive(frame: ServerFrame): void {
    if ('welcome' in frame) return this.#welcome(frame.welcome)
    if ('message' in frame) return this.#arrive(frame.message)
    if ('changed' in frame) return this.#setTimeline(merge(this.state.timeline, [frame.changed]))
    if ('ack' in frame) return this.#acknowledged(frame.ack)
    if ('missed' in frame) return this.#missed(frame.missed)
    if ('delivered' in frame) return this.#grow({ deliveredSeq: frame.delivered.seq })
    if ('seen' in frame) return this.#grow({ seenSeq: frame.seen.seq })
    if ('conversation' in frame) return this.#set({ conversation: frame.conversation })
    if ('typing' in frame && frame.typing.author !== 'AUTHOR_VISITOR')
      return this.#setTyping(frame.typing.authorName || 'Somebody')
    if ('error' in frame) return this.#refused(frame.error)
  }

  #welcome({
    token,
    siteName,
    greeting,
    color,
    conversation,
    messages,
    more,
  }: Extract<ServerFrame, { welcome: unknown }>['welcome']): void {
    this.#options.storage.token = token
    this.#release?.()
    this.#set({
      connection: 'online',
      site: { name: siteName, greeting, color },
      conversation: conversation ?? this.state.conversation,
    })
    this.#setTimeline(merge(this.state.timeline, messages))
    if (conversation) this.#grow({ deliveredSeq: conversation.deliveredSeq, seenSeq: conversation.seenSeq })
    if (more) this.#askForMissed()
    for (const { clientMessageId, text, failure } of this.state.timeline.pending)
      if (!failure) this.#connection.send({ send: { clientMessageId, text } })
    this.#tellSeen()
  }

  #arrive(message: Extract<ServerFrame, { message: unknown }>['message']): void {
    const known = this.state.timeline.messages.some(({ seq }) => seq === message.seq)
    this.#setTimeline(merge(this.state.timeline, [message]))
    if (hasGap(this.state.timeline)) this.#askForMissed()
    if (!known && message.author !== 'AUTHOR_VISITOR') {
      this.#setTyping('')
      this.#options.onMessage('agent')
    }
    this.#tellSeen()
  }

  #acknowledged(ack: Extract<ServerFrame, { ack: unknown }>['ack']): void {
    const sent = this.state.timeline.pending.find(({ clientMessageId }) => clientMessageId === ack.clientMessageId)
    if (!this.state.conversation)
      this.#set({
        conversation: {
          conversationId: ack.conversationId,
          status: 'STATUS_OPEN',
          lastSeq: ack.seq,
          seenSeq: 0,
          deliveredSeq: 0,
          assigneeName: '',
          assigneeAvatarUrl: '',
        },
      })
    // The message itself may have come before, as it does to the visitor's other tabs.
    if (!sent) return
    const blank = { authorName: '', authorAvatarUrl: '', edited: false, deleted: false, delivered: false }
    this.#setTimeline(merge(this.state.timeline, [{ ...blank, ...ack, author: 'AUTHOR_VISITOR', text: sent.text }]))
    if (hasGap(this.state.timeline)) this.#askForMissed()
  }

  #missed({ messages, more }: Extract<ServerFrame, { missed: unknown }>['missed']): void {
    this.#setTimeline(merge(this.state.timeline, messages))
    if (more) this.#askForMissed()
    this.#tellSeen()
  }

  #refused({ code, message, clientMessageId }: Extract<ServerFrame, { error: unknown }>['error']): void {
    this.#lastError = code
    if (clientMessageId) this.#setTimeline(failPending(this.state.timeline, clientMessageId, message))
  }

  #askForMissed(): void {
    this.#connection.send({ resume: { afterSeq: this.state.timeline.heldSeq } })
  }

  #tellSeen(): void {
    const { timeline, connection } = this.state
    if (!this.#visible || connection !== 'online' || timeline.heldSeq <= timeline.seenSeq) return
    this.#connection.send({ seen: { seq: timeline.heldSeq } })
    this.#grow({ seenSeq: timeline.heldSeq })
  }

  #grow(marks: { deliveredSeq?: number; seenSeq?: number }): void {
    const { timeline } = this.state
    this.#setTimeline({
      ...timeline,
      deliveredSeq: Math.max(timeline.deliveredSeq, marks.deliveredSeq ?? 0),
      seenSeq: Math.max(timeline.seenSeq, marks.seenSeq ?? 0),
    })
  }

  #setTyping(name: string): void {
    clearTimeout(this.#typingEnds)
    if (name) this.#typingEnds = setTimeout(() => this.#set({ typing: '' }), typingLasts)
    if (name !== this.state.typing) this.#set({ typing: name })
  }

  #setTimeline(timeline: Timeline): void {
    if (timeline.pending !== this.state.timeline.pending) this.#options.storage.pending = timeline.pending
    this.#set({ timeline })
  }

  #set(changes: Partial<ChatState>): void {
    this.state = { ...this.state, ...changes }
    this.#options.onChange(this.state)
  }
}
