import type { ConversationSnapshot, QueueEntry, RequestReply, WorkspaceId } from '@parley/contracts'
import { newId } from '@parley/ids'

export const workspaceId = newId('wks') as WorkspaceId

const visitor: ConversationSnapshot['visitor'] = {
  visitorId: newId('vis'),
  name: 'Ada Lovelace',
  email: 'ada@example.com',
  pageUrl: 'https://shop.example.com/pricing',
  pageTitle: 'Pricing',
  locale: 'en-GB',
  device: 'Firefox 141 on Windows',
  timeZone: 'Europe/London',
  verified: true,
  blocked: false,
}

export const conversation: ConversationSnapshot = {
  id: newId('cnv'),
  workspaceId,
  siteId: newId('sit'),
  siteName: 'Shop',
  number: 12,
  mode: 'still',
  homeChannelId: 'C1',
  inviteSlackUserIds: [],
  status: 'open',
  assignee: null,
  visitor,
  version: 1,
  lastSeq: 1,
  startedAt: '2026-11-23T10:00:00.000Z',
  firstReplyAt: null,
  closedAt: null,
  waitingSince: '2026-11-23T10:00:00.000Z',
  closeReason: '',
  internalUntilSent: false,
  undelivered: 0,
  rating: null,
}

const entry: QueueEntry = {
  id: conversation.id,
  siteName: 'Shop',
  number: 12,
  assignee: null,
  visitor,
  startedAt: conversation.startedAt,
  lastMessageAt: conversation.startedAt,
  lastMessageText: 'Do you ship to <Porto>?',
  destination: { slackChannelId: 'C1', slackThreadTs: '1700000000.000100' },
  waitingSince: conversation.waitingSince,
}

export const savedReply = { id: newId('srp'), shortcut: 'thanks', text: 'Thank you, {visitor.name}!' } as const

export const queue: RequestReply<'queue.get.v1'> = {
  waiting: [entry],
  mine: [],
  open: [entry],
  hidden: 0,
  counts: { waiting: 1, mine: 0, open: 1 },
  today: { conversations: 7, closed: 3, medianFirstReply: 95 },
  availability: 'auto',
  available: true,
  agentsAvailable: 2,
  sites: [{ siteId: conversation.siteId, name: 'Shop', mode: 'still', slackChannelId: 'C1', online: true, seen: true }],
}

export const installation = {
  installationId: newId('ins'),
  workspaceId,
  slackTeamId: 'T1',
  slackEnterpriseId: null,
  teamName: 'Team',
  slackAppId: 'A1',
  botUserId: 'U0BOT',
  botId: 'B0BOT',
  installedBy: 'U0OWNER',
  scopes: [],
  status: 'active' as const,
}
