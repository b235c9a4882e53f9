import type { FactData, WorkspaceId } from '@parley/contracts'
import { newId } from '@parley/ids'
import { insertOutbox, type OutboxEntry, type OutboxRow, transaction } from '@parley/postgres'
import { lossInMail, lossInSlack } from '../loss-in-words.ts'
import {
  type Inhabitant,
  moveClosedConversations,
  moveConversation,
  moveSites,
  noteLoss,
  openConversationsIn,
} from '../repositories/channels.ts'
import { keepOwnNotes } from '../repositories/notes.ts'
import type { Writer } from '../repositories/write.ts'

type Loss = FactData<'channel.lost.v1'>
type Queryable = Parameters<typeof moveConversation>[0]

/** The app is out of a channel: what is open there goes on in the site's other channel and is told so, and the owner hears of it. All of it, or nothing. */
export async function leaveLostChannel(
  { pool, relay }: Writer,
  workspaceId: WorkspaceId,
  loss: Loss,
  owner: string | undefined,
): Promise<void> {
  const told = await transaction(pool, async (client) => {
    const { slackChannelId } = loss
    const open = await openConversationsIn(client, workspaceId, slackChannelId)
    await moveClosedConversations(client, workspaceId, slackChannelId)
    const sites = await moveSites(client, workspaceId, slackChannelId)
    const moved = await moveAll(client, workspaceId, open)
    const stranded = open.filter(({ fallback }) => !fallback).length
    if (open.length + sites.length === 0 || !(await noteLoss(client, workspaceId, slackChannelId))) return moved
    const what = { ...loss, sites, moved: open.length - stranded, stranded }
    return [...moved, ...(await insertOutbox(client, entriesFor(workspaceId, owner, what)))]
  })
  relay.relay(told)
}

const goesOnHere =
  'I am not in the channel of this conversation any more, so it goes on here. What was said before is in the Console.'

async function moveAll(client: Queryable, workspaceId: WorkspaceId, open: Inhabitant[]) {
  const told: OutboxRow[] = []
  for (const { id, fallback } of open) {
    const moved = fallback && (await moveConversation(client, workspaceId, id, fallback))
    if (!moved) continue
    const noteId = newId('nte')
    await keepOwnNotes(client, [{ noteId, workspaceId, conversationId: id, text: goesOnHere }])
    const note = { noteId, conversation: moved.conversation, agent: null, text: goesOnHere, mentions: null }
    const entry: OutboxEntry = { kind: 'fact', subject: 'note.created.v1', workspaceId, data: note }
    told.push(...moved.outbox, ...(await insertOutbox(client, [entry])))
  }
  return told
}

function entriesFor(
  workspaceId: WorkspaceId,
  owner: string | undefined,
  what: Parameters<typeof lossInSlack>[0],
): OutboxEntry[] {
  const mail = { mailId: newId('nte'), to: { role: 'owner' }, ...lossInMail(what) }
  const entries: OutboxEntry[] = [{ kind: 'fact', subject: 'mail.requested.v1', workspaceId, data: mail }]
  if (!owner) return entries
  const alert = { alertId: newId('nte'), conversation: null, slackUserIds: [owner], text: lossInSlack(what) }
  return [...entries, { kind: 'fact', subject: 'alert.raised.v1', workspaceId, data: alert }]
}
