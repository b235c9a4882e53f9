import type { Agent, ConversationSnapshot, Message, WorkspaceId } from '@parley/contracts'
import { newId } from '@parley/ids'
import type { Messaging } from '@parley/messaging'

export type Settings = Partial<
  Pick<ConversationSnapshot, 'mode' | 'homeChannelId' | 'inviteSlackUserIds' | 'siteName' | 'number'>
> & {
  name?: string
}

/** A conversation whose other half, the service `conversations`, is played by the test. */
export interface TestConversation {
  snapshot: ConversationSnapshot
  messages: Message[]
  /** The next message, not told yet. */
  write(text: string, more?: Partial<Message>): Message
  tell(message: Message): Promise<void>
  /** Writes and tells. */
  say(text: string, more?: Partial<Message>): Promise<Message>
  change(message: Message, change: Partial<Message>): Promise<void>
  update(change: Partial<ConversationSnapshot>): Promise<void>
}

let number = 0

export function startConversation(
  messaging: Messaging,
  workspaceId: WorkspaceId,
  settings: Settings,
): TestConversation {
  const conversation: TestConversation = {
    snapshot: snapshotOf(workspaceId, settings),
    messages: [],
    write(text, more = {}) {
      const seq = conversation.messages.length + 1
      const message = messageOf(conversation.snapshot, seq, text, more)
      conversation.messages.push(message)
      conversation.snapshot = { ...conversation.snapshot, lastSeq: seq }
      return message
    },
    tell: (message) =>
      messaging.publish('message.created.v1', { workspaceId, data: { message, conversation: conversation.snapshot } }),
    async say(text, more) {
      const message = conversation.write(text, more)
      await conversation.tell(message)
      return message
    },
    change: (message, change) =>
      messaging.publish('message.changed.v1', {
        workspaceId,
        data: { message: { ...message, ...change }, conversation: conversation.snapshot },
      }),
    async update(change) {
      const version = conversation.snapshot.version + 1
      conversation.snapshot = { ...conversation.snapshot, ...change, version }
      await messaging.publish('conversation.updated.v1', { workspaceId, data: { conversation: conversation.snapshot } })
    },
  }
  return conversation
}

function snapshotOf(workspaceId: WorkspaceId, { name = 'Ada', ...settings }: Settings): ConversationSnapshot {
  return {
    id: newId('cnv'),
    workspaceId,
    siteId: newId('sit'),
    siteName: 'Shop',
    number: ++number,
    mode: 'still',
    homeChannelId: null,
    inviteSlackUserIds: [],
    status: 'open',
    assignee: null,
    visitor: { visitorId: newId('vis'), name, email: '', pageUrl: '', pageTitle: '', locale: 'en', device: '' },
    version: 1,
    lastSeq: 0,
    startedAt: new Date().toISOString(),
    firstReplyAt: null,
    closedAt: null,
    ...settings,
  } as ConversationSnapshot
}

const messageOf = ({ id }: ConversationSnapshot, seq: number, text: string, more: Partial<Message>): Message => ({
  id: newId('msg') as Message['id'],
  conversationId: id,
  seq,
  author: 'AUTHOR_VISITOR',
  origin: 'visitor',
  agent: null,
  text,
  rich: null,
  files: [],
  createdAt: new Date().toISOString(),
  editedAt: null,
  deletedAt: null,
  ...more,
})

/** What makes a message an agent's. */
export const byAgent = (agent: Agent, origin: 'slack' | 'console'): Partial<Message> => ({
  author: 'AUTHOR_AGENT',
  origin,
  agent,
})
