import type { PageView, ServerFrame, TrackedEvent, VisitorFile } from '@parley/contracts'
import type { Change } from './changes.ts'
import { Connection } from './connection.ts'
import { Events } from './events.ts'
import { FileLinks } from './file-links.ts'
import { type Effect, firstSession, helloOf, type Input, type Look, type Session } from './session.ts'
import { step } from './step.ts'
import type { PanelStorage } from './storage.ts'
import { takeTurn } from './take-turn.ts'
import type { Pending } from './timeline.ts'
import { type SentFile, upload } from './upload.ts'

export interface ChatOptions {
  socketUrl: string
  uploadUrl: string
  siteKey: string
  storage: PanelStorage
  /** The page says who the visitor is; nothing happens before it has. */
  awaitsIdentity?: boolean
  /** Of whoever was here before they said who they are; empty when nobody was. */
  formerToken?: () => string
  /** The visitor is who the page says. */
  onIdentified?: () => void
  onChange: (session: Session) => void
  /** A message was written here or has come. */
  onMessage: (author: 'visitor' | 'agent') => void
}

const tellTypingEvery = 3_000

/** The visitor's conversation: runs the state machine and does in the world what it says. */
export class Chat {
  session: Session
  readonly #options: ChatOptions
  readonly #connection: Connection
  readonly #fileLinks: FileLinks
  readonly #events = new Events((track) => this.#connection.send({ track }))
  readonly #timers = new Map<Effect['do'], ReturnType<typeof setTimeout>>()
  #page: PageView = { url: '', title: '', referrer: '' }
  #toldTypingAt = 0
  #writtenAt = 0
  #sentToken = ''
  #identity = ''
  #awaits = false
  #starts = false
  #endTurn = () => {}

  constructor(options: ChatOptions) {
    this.#options = options
    this.session = firstSession(options.storage.outbox())
    this.#awaits = options.awaitsIdentity === true
    this.#connection = new Connection(options.socketUrl, {
      prepare: () => this.#prepare(),
      hello: () => this.#hello(),
      frame: (frame) => this.#receive(frame),
      down: (code, final) => {
        this.#endTurn()
        this.#step({ type: 'down', code, final })
      },
    })
    this.#fileLinks = new FileLinks((frame) => this.#connection.send(frame))
    options.storage.onChange(() => this.#adoptIdentity())
  }

  /** Connects, unless it does already. */
  start(): void {
    this.#starts = true
    if (this.#awaits) return
    this.#connection.start()
    this.#step({ type: 'connecting' })
  }

  /** Who the visitor is, by the site's word. */
  identify(token: string): void {
    const isRenewal = !this.#awaits
    this.#identity = token
    this.#awaits = false
    if (!this.#starts) return
    if (isRenewal) this.#connection.restart()
    else this.start()
  }

  hurry = (): void => this.#connection.hurry()

  send(text: string, files: readonly SentFile[] = []): void {
    // Later than the one before even within a millisecond, for the order is kept by it.
    this.#writtenAt = Math.max(Date.now(), this.#writtenAt + 1)
    const createdAt = new Date(this.#writtenAt).toISOString()
    this.#step({
      type: 'send',
      message: { clientMessageId: randomId(), text, createdAt, ...(files.length > 0 ? { files } : {}) },
    })
  }

  retry = (clientMessageId: string): void => this.#step({ type: 'retry', clientMessageId })

  discard = (clientMessageId: string): void => this.#step({ type: 'discard', clientMessageId })

  change = (change: Change): void => this.#step({ type: 'change', change })
  dropChange = (messageId: string): void => this.#step({ type: 'dropChange', messageId })
  wantLink = (fileId: VisitorFile['fileId']): void => this.#fileLinks.want(fileId)

  /** @throws UploadFailed */
  upload = (file: File, onProgress: (done: number) => void, signal: AbortSignal): Promise<SentFile> => {
    const { siteKey, storage, uploadUrl } = this.#options
    const query = new URLSearchParams({ site: siteKey, name: file.name || 'file' })
    return upload({ url: `${uploadUrl}?${query}`, token: storage.token, file, onProgress, signal })
  }

  /** How the closed conversation was, from 1 to 5. What comes of it is in the next `conversation`. */
  rate = (score: number, comment: string): void => {
    const { conversation } = this.session
    if (conversation) this.#connection.send({ rate: { conversationId: conversation.conversationId, score, comment } })
  }

  /** The conversation by mail. What comes of it is in `session.transcript`. */
  askTranscript = (email: string): void => this.#connection.send({ askTranscript: { email } })

  /** Everything that is known of the visitor is to be deleted. */
  forget = (): void => this.#connection.send({ forget: {} })

  /** Something that the visitor did on the page. */
  track = (event: TrackedEvent): void => this.#events.add(event, this.session)

  typing = (): void => {
    if (!this.session.conversation || Date.now() - this.#toldTypingAt < tellTypingEvery) return
    this.#toldTypingAt = Date.now()
    this.#connection.send({ typing: {} })
  }

  show = (visible: boolean): void => {
    if (visible) this.#adoptOutbox()
    this.#step({ type: 'visible', visible })
  }

  dress = (look: Look): void => this.#step({ type: 'look', look })

  visit = (page: PageView): void => {
    this.#page = page
    if (this.session.connection === 'online') this.#connection.send({ page })
  }

  async #prepare(): Promise<void> {
    const { storage, siteKey } = this.#options
    if (storage.token) return
    const end = await takeTurn(`parley:${siteKey}:first`)
    if (storage.token) return end()
    this.#endTurn = end
  }

  #hello() {
    const { siteKey, storage, formerToken } = this.#options
    this.#sentToken = storage.token
    const token = this.#sentToken || formerToken?.() || ''
    const { language: locale } = navigator
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
    return helloOf(this.session, { siteKey, token, identity: this.#identity, locale, timeZone, page: this.#page })
  }

  #receive(frame: ServerFrame): void {
    // Another tab became somebody while we asked who we are: we are that one too.
    if ('welcome' in frame && !this.#sentToken && this.#options.storage.token) return this.#connection.restart()
    if ('links' in frame) this.#fileLinks.arrived(frame.links.links.map(({ fileId }) => fileId))
    if ('welcome' in frame) this.#adoptOutbox()
    this.#step({ type: 'frame', frame })
    if ('welcome' in frame) this.#fileLinks.askAgain()
  }

  /** Two tabs without locks may have become two visitors; the one that is stored last is who both are. */
  #adoptIdentity(): void {
    const { storage } = this.#options
    const { visitorId, connection } = this.session
    if (connection === 'online' && storage.token && storage.visitorId !== visitorId) this.#connection.restart()
  }

  /** What a tab that was closed meanwhile could not send. */
  #adoptOutbox(): void {
    this.#step({ type: 'adopt', waiting: this.#options.storage.outbox() })
  }

  #step(input: Input): void {
    const before = this.session
    const [session, effects] = step(before, input)
    this.session = session
    this.#keepOutbox(before.timeline.pending, session.timeline.pending)
    for (const effect of effects) this.#run(effect)
    this.#events.flush(session)
    if (session !== before) this.#options.onChange(this.session)
  }

  #run(effect: Effect): void {
    const { storage, onMessage } = this.#options
    switch (effect.do) {
      case 'transmit':
        return this.#connection.send(effect.frame)
      case 'keepToken':
        storage.token = effect.token
        storage.visitorId = effect.visitorId
        if (this.#identity) this.#options.onIdentified?.()
        return this.#endTurn()
      case 'forgetToken':
        // Another tab may have a better one already.
        if (storage.token === this.#sentToken) storage.token = ''
        return
      case 'startAnew':
        // Another tab may have begun anew already.
        if (storage.visitorId === effect.visitorId) storage.forget()
        return this.#connection.restart()
      case 'comeBackAfter':
        return this.#connection.comeBackAfter(effect.ms)
      case 'sendAgainAfter':
        return this.#later(effect, { type: 'sendAgain' })
      case 'endTypingAfter':
        return this.#later(effect, { type: 'typingEnded' })
      case 'announce':
        return onMessage(effect.author)
    }
  }

  #later(effect: { do: Effect['do']; ms: number }, input: Input): void {
    clearTimeout(this.#timers.get(effect.do))
    this.#timers.set(
      effect.do,
      setTimeout(() => this.#step(input), effect.ms),
    )
  }

  #keepOutbox(before: readonly Pending[], now: readonly Pending[]): void {
    if (before === now) return
    const { storage } = this.#options
    const kept = new Set(now.map(({ clientMessageId }) => clientMessageId))
    for (const message of now) if (!before.includes(message)) storage.putOutgoing(message)
    for (const { clientMessageId } of before) if (!kept.has(clientMessageId)) storage.dropOutgoing(clientMessageId)
  }
}

/** 128 random bits; `crypto.randomUUID` exists on secure pages only. */
const randomId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
