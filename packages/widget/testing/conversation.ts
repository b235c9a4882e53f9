import type { ServerFrameInput, VisitorFile, VisitorMessage } from '@parley/contracts'

type Message = Extract<ServerFrameInput, { message: unknown }>['message']

/** A time-ordered id of the real shape. */
const id = <P extends string>(prefix: P, number: number) => `${prefix}_01jd${String(number).padStart(22, '0')}` as const

export const conversationId = id('cnv', 1)

/** A stored conversation, as the gateway would hand it out. */
export class Conversation {
  readonly messages: Message[] = []
  status: 'STATUS_OPEN' | 'STATUS_CLOSED' = 'STATUS_OPEN'
  assigneeName = ''
  assigneeAvatarUrl = ''
  rating = 0
  ratable = false
  seenSeq = 0
  deliveredSeq = 0

  get lastSeq(): number {
    return this.messages.at(-1)?.seq ?? 0
  }

  add(message: Partial<VisitorMessage> & Pick<VisitorMessage, 'author' | 'text'>): Message {
    const seq = this.lastSeq + 1
    const stored = { messageId: id('msg', seq), conversationId, seq, createdAt: new Date().toISOString(), ...message }
    this.messages.push(stored)
    return stored
  }

  /** What was stored first under this id stays. */
  addOnce(clientMessageId: string, text: string, files: VisitorFile[] = []): { message: Message; isNew: boolean } {
    const known = this.messages.find((each) => each.clientMessageId === clientMessageId)
    if (known) return { message: known, isNew: false }
    return { message: this.add({ author: 'AUTHOR_VISITOR', text, clientMessageId, files }), isNew: true }
  }

  change(messageId: string, change: Partial<VisitorMessage>): Message | undefined {
    const message = this.messages.find((each) => each.messageId === messageId)
    return message && Object.assign(message, change)
  }

  after(seq: number): Message[] {
    return this.messages.filter((message) => message.seq > seq)
  }

  get state() {
    const { status, lastSeq, seenSeq, deliveredSeq, assigneeName, assigneeAvatarUrl, rating, ratable } = this
    return { conversationId, status, lastSeq, seenSeq, deliveredSeq, assigneeName, assigneeAvatarUrl, rating, ratable }
  }
}

export const fileIdOf = (number: number) => id('fil', number)
export const visitorIdOf = (number: number) => id('vis', number)
