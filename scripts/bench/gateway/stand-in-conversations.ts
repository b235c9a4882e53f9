import { type Site, type SiteId, widgetSettings } from '@parley/contracts'
import { newId } from '@parley/ids'
import { connectMessaging, type Messaging } from '@parley/messaging'
import { createLogger } from '@parley/telemetry'

export const siteCount = 40
export const siteKey = (index: number) => `site_bench${index % siteCount}`
const siteIds = Array.from({ length: siteCount }, () => newId('sit'))
export const siteId = (index: number): SiteId => siteIds[index % siteCount] as SiteId
export const siteOrigin = 'https://shop.example'

/** Answers the gateway as `conversations` does, and stores nothing: what is measured is the gateway alone. */
export async function answerAsConversations(natsUrl: string): Promise<Messaging> {
  const messaging = await connectMessaging({ url: natsUrl, name: 'bench', logger: createLogger({ name: 'bench' }) })
  const sites = new Map(Array.from({ length: siteCount }, (_, index) => [siteKey(index), siteOf(index)]))
  const createdAt = new Date().toISOString()
  messaging.respond('site.resolve.v1', 'conversations', async ({ siteKey: key }) => ({ site: sites.get(key) ?? null }))
  messaging.respond('site.seen.v1', 'conversations', async () => ({}))
  messaging.respond('identityKey.list.v1', 'conversations', async () => ({ keys: [] }))
  messaging.respond('conversation.resume.v1', 'conversations', async () => ({
    conversation: null,
    messages: [],
    more: false,
  }))
  const conversationId = newId('cnv')
  const messageId = newId('msg')
  const stored = { messageId, seq: 1, createdAt }
  messaging.respond('message.send.v1', 'conversations', async ({ messages }) => ({
    conversationId,
    messages: messages.map(() => stored),
  }))
  await messaging.connection.flush()
  return messaging
}

const siteOf = (index: number): Site => ({
  id: siteId(index),
  workspaceId: newId('wks'),
  key: siteKey(index),
  name: 'Acme',
  mode: 'still',
  slackChannelId: 'C1',
  inviteSlackUserIds: [],
  allowedOrigins: [siteOrigin],
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
  firstSeenAt: new Date().toISOString(),
})
