import { newId } from '@parley/ids'
import { insertOutbox, type OutboxEntry, transaction } from '@parley/postgres'
import { escapeSlack } from '@parley/slack'
import { climb, type DueStep, dueSteps } from '../repositories/escalation.ts'
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
    return { told: await insertOutbox(client, due.flatMap(entriesOf)), count: due.length }
  })
  relay.relay(told)
  return count
}

function entriesOf({ workspaceId, conversation, waitingSince, step }: DueStep): OutboxEntry[] {
  if (!step) return []
  const minutes = Math.max(1, Math.round((Date.now() - Date.parse(waitingSince)) / 60_000))
  const who = conversation.visitor.name.trim() || `Visitor ${conversation.number}`
  const text = `${who} on ${conversation.siteName} has waited ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} for an answer.`
  const fact = (subject: 'note.created.v1' | 'alert.raised.v1' | 'mail.requested.v1', data: object): OutboxEntry[] => [
    { kind: 'fact', subject, workspaceId, data },
  ]
  const { tell } = step
  if (tell.by === 'dm')
    return fact('alert.raised.v1', {
      alertId: newId('nte'),
      conversation,
      slackUserIds: tell.slackUserIds,
      text: `⏰ ${escapeSlack(text)}`,
    })
  if (tell.by === 'email')
    return fact('mail.requested.v1', {
      mailId: newId('nte'),
      to: { role: 'owner' },
      subject: `${who} waits for an answer`,
      text,
    })
  const { slackUserGroupId, slackUserIds } = tell
  return fact('note.created.v1', {
    noteId: newId('nte'),
    conversation,
    agent: null,
    text: `⏰ ${text}`,
    mentions: { slackUserGroupId, slackUserIds },
  })
}
