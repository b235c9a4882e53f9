import { newId } from '@parley/ids'
import { insertOutbox } from '@parley/postgres'
import { messagesOf } from '../../repositories/conversations.ts'
import { transcriptOf } from '../../transcript-of.ts'
import { type Action, done, visitorOf } from './action.ts'

/** Asks for a mail with the whole conversation. */
export const transcript: Action<'transcript'> = async ({ writer }, context, { email }) => {
  const { workspaceId, conversation } = context
  const messages = await messagesOf(writer.pool, workspaceId, conversation.id)
  const mail = {
    mailId: newId('nte'),
    to: { email },
    subject: `Your conversation with ${conversation.siteName}`,
    text: transcriptOf(conversation, messages),
  }
  writer.relay.relay(
    await insertOutbox(writer.pool, [{ kind: 'fact', subject: 'mail.requested.v1', workspaceId, data: mail }]),
  )
  return done(`The conversation with ${visitorOf(context)} is on its way to ${email}.`)
}
