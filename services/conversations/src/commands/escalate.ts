import { newId } from '@parley/ids'
import { insertOutbox, type OutboxEntry, transaction } from '@parley/postgres'
import { escapeSlack, visitorName } from '@parley/slack'
import { climb, type DueStep, dueSteps } from '../repositories/escalation.ts'
import { keepOwnNotes } from '../repositories/notes.ts'
import type { Writer } from '../repositories/write.ts'

/**
 * Tells of visitors whom nobody answers, step by step as their site says: in the thread, by direct message, by mail to the owner. A step and
 * what it tells are one transaction, so that it happens once, whoever restarts.
 * @returns how many steps were due
 */
export async function escalate({ pool, relay }: Writer, batch: number): Promise<number> {
  const { told, count } = await transaction(pool, async (client) => {
    const due = await dueSteps(client, batch)
    if (due.length === 0) return { told: [], count: 0 }
    await climb(
      client,
      due.map(({ id }) => id),
    )
    const tellings = due.flatMap(tellingOf)
    await keepOwnNotes(
      client,
      tellings.flatMap(({ note }) => note ?? []),
    )
    return {
      told: await insertOutbox(
        client,
        tellings.map(({ entry }) => entry),
      ),
      count: due.length,
    }
  })
  relay.relay(told)
  return count
}

interface Telling {
  entry: OutboxEntry
  /** What is said in the conversation's own place is kept as well. */
  note?: Parameters<typeof keepOwnNotes>[1][number]
}

function tellingOf({ workspaceId, id: conversationId, conversation, waitingSince, step }: DueStep): Telling[] {
  if (!step) return []
  const minutes = Math.max(1, Math.round((Date.now() - Date.parse(waitingSince)) / 60_000))
  const who = visitorName(conversation)
  const text = `${who} on ${conversation.siteName} has waited ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} for an answer.`
  const fact = { kind: 'fact' as const, workspaceId }
  const id = newId('nte')
  const { tell } = step
  if (tell.by === 'dm') {
    const alert = { alertId: id, conversation, slackUserIds: tell.slackUserIds, text: `⏰ ${escapeSlack(text)}` }
    return [{ entry: { ...fact, subject: 'alert.raised.v1', data: alert } }]
  }
  if (tell.by === 'email') {
    const subject = `${[...who].slice(0, 100).join('')} waits for an answer`
    const mail = { mailId: id, to: { role: 'owner' }, subject, text: `${text}\n\n${whatToDo(conversation.number)}` }
    return [{ entry: { ...fact, subject: 'mail.requested.v1', data: mail } }]
  }
  const { slackUserGroupId, slackUserIds } = tell
  const words = `⏰ ${text}`
  const mentions = { slackUserGroupId, slackUserIds }
  const note = { noteId: id, conversation, agent: null, text: words, mentions }
  const kept = { noteId: id, workspaceId, conversationId, text: words }
  return [{ entry: { ...fact, subject: 'note.created.v1', data: note }, note: kept }]
}

const whatToDo = (number: number) =>
  `Answer in Slack, in the thread or channel of conversation ${number}, or in the Console. Who is told, and when, stands in the site's settings.`
