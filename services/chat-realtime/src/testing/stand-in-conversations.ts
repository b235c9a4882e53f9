import {
  liveSubjects,
  type MessageFile,
  type RequestData,
  type RequestReply,
  type Site,
  type SiteId,
  type VisitorId,
  type VisitorMessage,
  widgetSettings,
} from '@parley/contracts'
import { newId } from '@parley/ids'
import { type Consumption, type Messaging, RequestRefused } from '@parley/messaging'

type SendInput = RequestData<'message.send.v1'>
/** A message as it came, and whose it is. */
type Sent = Omit<SendInput, 'messages'> & SendInput['messages'][number]
type ResumeInput = RequestData<'conversation.resume.v1'>

export const siteOf = (settings: Partial<Site> = {}): Site => ({
  id: newId('sit'),
  workspaceId: newId('wks'),
  key: 'site_test',
  name: 'Acme',
  mode: 'still',
  slackChannelId: 'C1',
  inviteSlackUserIds: [],
  allowedOrigins: ['https://shop.example', 'https://*.acme.example'],
  greeting: 'Hi',
  color: '#123456',
  replyDefault: 'visitor',
  reactionActions: [],
  escalation: [],
  availability: 'always',
  openingHours: null,
  fallbackSlackChannelId: null,
  widget: widgetSettings.parse({}),
  identityEnforced: false,
  createdAt: new Date().toISOString(),
  firstSeenAt: null,
  ...settings,
})

/** Answers over NATS as `conversations` does, as far as a gateway can tell, and keeps everything in memory. */
export class StandInConversations {
  readonly sites: Site[]
  /** Every message that came, retries too. */
  readonly sent: Sent[] = []
  /** Every key that was asked for. */
  readonly resolved: string[] = []
  readonly seen: RequestData<'visitor.seen.v1'>[] = []
  readonly browsed: RequestData<'visitor.browse.v1'>[] = []
  readonly sitesSeen: string[] = []
  readonly blocked = new Set<string>()
  /** Files in visitors' conversations, beside those that they sent. */
  readonly files: { visitorId: VisitorId; file: MessageFile }[] = []
  /** Keys by which sites vouch for visitors. */
  readonly identityKeys: { siteId: SiteId; key: RequestReply<'identityKey.list.v1'>['keys'][number] }[] = []
  /** Every `visitor.identify.v1` that came. */
  readonly identified: RequestData<'visitor.identify.v1'>[] = []
  readonly #people = new Map<string, VisitorId>()
  /** Whether somebody answers on the sites. */
  online = true
  backAt: string | null = null
  readonly #messaging: Messaging
  readonly #stored = new Map<string, VisitorMessage[]>()
  #responders: Consumption[] = []
  /** Awaited before a message is stored. */
  beforeStoring: (message: Sent) => Promise<void> = async () => {}
  /** Awaited before the past is answered, after it was read. */
  afterReading: () => Promise<void> = async () => {}

  constructor(messaging: Messaging, sites: Site[]) {
    this.#messaging = messaging
    this.sites = sites
  }

  /** Resolves when NATS knows: what is asked from then on is answered. */
  async listen(): Promise<void> {
    const { respond } = this.#messaging
    this.#responders = [
      respond('site.resolve.v1', 'conversations', async ({ siteKey }) => {
        this.resolved.push(siteKey)
        return { site: this.sites.find(({ key }) => key === siteKey) ?? null, online: this.online, backAt: this.backAt }
      }),
      respond('identityKey.list.v1', 'conversations', async ({ siteId }) => ({
        keys: this.identityKeys.filter((each) => each.siteId === siteId).map(({ key }) => key),
      })),
      respond('visitor.identify.v1', 'conversations', async (asked) => this.#identify(asked)),
      respond('site.seen.v1', 'conversations', async ({ siteId }) => {
        this.sitesSeen.push(siteId)
        return {}
      }),
      respond('visitor.browse.v1', 'conversations', async (view) => {
        this.browsed.push(view)
        return {}
      }),
      respond('visitor.seen.v1', 'conversations', async (seen) => {
        this.seen.push(seen)
        return {}
      }),
      respond('message.edit.v1', 'conversations', async ({ visitorId, messageId, text }) => ({
        message: this.#change(visitorId, messageId, { text, edited: true }),
      })),
      respond('message.withdraw.v1', 'conversations', async ({ visitorId, messageId }) => ({
        message: this.#change(visitorId, messageId, { text: '', deleted: true }),
      })),
      respond('file.find.v1', 'conversations', async (asked) => ({ file: this.#fileOf(asked) })),
      respond('message.send.v1', 'conversations', (sending) => this.#storeAll(sending)),
      respond('conversation.resume.v1', 'conversations', (question) => this.#past(question)),
    ]
    await this.#messaging.connection.flush()
  }

  /** Nobody answers any more, until `listen` is called again. */
  async fallSilent(): Promise<void> {
    await Promise.all(this.#responders.map((responder) => responder.stop()))
  }

  messagesOf(visitorId: string): VisitorMessage[] {
    return this.#stored.get(visitorId) ?? []
  }

  /** Stores a message and tells the visitor's sockets. */
  add(visitorId: VisitorId, message: Partial<VisitorMessage>): VisitorMessage {
    const all = this.messagesOf(visitorId)
    const added: VisitorMessage = {
      messageId: newId('msg'),
      conversationId: all[0]?.conversationId ?? newId('cnv'),
      seq: all.length + 1,
      author: 'AUTHOR_VISITOR',
      authorName: '',
      authorAvatarUrl: '',
      text: '',
      body: [],
      files: [],
      clientMessageId: '',
      createdAt: new Date().toISOString(),
      edited: false,
      deleted: false,
      delivered: false,
      ...message,
    }
    this.#stored.set(visitorId, [...all, added])
    this.tell(visitorId, { message: added })
    return added
  }

  /** A frame for a visitor's sockets, whichever site they are on. */
  tell(visitorId: VisitorId, frame: object): void {
    for (const { id } of this.sites)
      this.#messaging.publishLive(liveSubjects.visitor(id, visitorId), JSON.stringify(frame))
  }

  async #storeAll({ messages, ...whose }: SendInput): Promise<RequestReply<'message.send.v1'>> {
    const stored: VisitorMessage[] = []
    for (const each of messages) stored.push(await this.#store({ ...whose, ...each }))
    const conversationId = stored[0]?.conversationId ?? newId('cnv')
    return {
      conversationId,
      messages: stored.map(({ messageId, seq, createdAt }) => ({ messageId, seq, createdAt })),
    }
  }

  async #store(message: Sent): Promise<VisitorMessage> {
    this.sent.push(message)
    await this.beforeStoring(message)
    const { visitorId, clientMessageId, text, files } = message
    const known = this.messagesOf(visitorId).find((each) => each.clientMessageId === clientMessageId)
    return known ?? this.add(visitorId, { text, clientMessageId, files })
  }

  #identify(asked: RequestData<'visitor.identify.v1'>): RequestReply<'visitor.identify.v1'> {
    this.identified.push(asked)
    const whose = `${asked.siteId} ${asked.identity.externalId}`
    const known = this.#people.get(whose) ?? newId('vis')
    this.#people.set(whose, known)
    const begun = this.messagesOf(asked.visitorId ?? '')
    if (asked.visitorId && this.messagesOf(known).length === 0) {
      this.#stored.set(known, begun)
      this.#stored.delete(asked.visitorId)
    }
    return { visitorId: known }
  }

  #fileOf({ workspaceId, visitorId, fileId }: RequestData<'file.find.v1'>): MessageFile | null {
    const sent = this.sent.flatMap((message) => message.files.map((file) => ({ visitorId: message.visitorId, file })))
    const isOurs = this.sites.some((site) => site.workspaceId === workspaceId)
    const found = [...this.files, ...sent].find((each) => each.visitorId === visitorId && each.file.fileId === fileId)
    return isOurs && found ? found.file : null
  }

  #change(visitorId: VisitorId, messageId: string, change: Partial<VisitorMessage>): VisitorMessage {
    if (this.blocked.has(visitorId)) throw new RequestRefused('visitor_blocked', 'This visitor is blocked.')
    const all = this.messagesOf(visitorId)
    const known = all.find((each) => each.messageId === messageId)
    if (!known) throw new RequestRefused('message_unknown', 'This visitor has no such message.')
    const changed = { ...known, ...change }
    const rest = all.map((each) => (each === known ? changed : each))
    this.#stored.set(visitorId, rest)
    this.tell(visitorId, { changed })
    return changed
  }

  async #past({ visitorId, afterSeq, limit }: ResumeInput): Promise<RequestReply<'conversation.resume.v1'>> {
    const all = this.messagesOf(visitorId)
    const missed = all.filter(({ seq }) => seq > afterSeq)
    const [first] = all
    await this.afterReading()
    const conversation = first
      ? { conversationId: first.conversationId, status: 'STATUS_OPEN' as const, lastSeq: all.length }
      : null
    return { conversation, messages: missed.slice(0, limit), more: missed.length > limit }
  }
}
