import { newId } from '@parley/ids'
import { insertOutbox, type OutboxEntry } from '@parley/postgres'
import { messagesOf } from '../../repositories/message-pages.ts'
import { transcriptOf } from '../../transcript-of.ts'
import { type Action, done, visitorOf } from './action.ts'

/** Asks for a mail with the whole conversation. */
export const transcript: Action<'transcript'> = async ({ writer }, context, { email }) => {
  const { workspaceId, conversation } = context
  const parts = await transcriptOf(conversation, messagesOf(writer.pool, workspaceId, conversation.id))
  const subject = `Your conversation with ${conversation.siteName}`
  const mails = parts.map((text, part): OutboxEntry => {
    const numbered = parts.length > 1 ? `${subject} (${part + 1} of ${parts.length})` : subject
    const mail = { mailId: newId('nte'), to: { email }, subject: numbered, text }
    return { kind: 'fact', subject: 'mail.requested.v1', workspaceId, data: mail }
  })
  writer.relay.relay(await insertOutbox(writer.pool, mails))
  return done(`The conversation with ${visitorOf(context)} is on its way to ${email}.`)
}
