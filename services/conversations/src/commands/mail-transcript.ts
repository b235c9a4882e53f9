import type { ConversationSnapshot } from '@parley/contracts'
import { newId } from '@parley/ids'
import { insertOutbox, type OutboxEntry } from '@parley/postgres'
import { messagesOf } from '../repositories/message-pages.ts'
import type { Writer } from '../repositories/write.ts'
import { transcriptOf } from '../transcript-of.ts'

/** Asks for mails with the whole conversation, as many as it needs. */
export async function mailTranscript(
  { pool, relay }: Writer,
  conversation: ConversationSnapshot,
  email: string,
): Promise<void> {
  const { workspaceId, id, siteName } = conversation
  const parts = await transcriptOf(conversation, messagesOf(pool, workspaceId, id))
  const subject = `Your conversation with ${siteName}`
  const mails = parts.map((text, part): OutboxEntry => {
    const numbered = parts.length > 1 ? `${subject} (${part + 1} of ${parts.length})` : subject
    const mail = { mailId: newId('nte'), to: { email }, subject: numbered, text }
    return { kind: 'fact', subject: 'mail.requested.v1', workspaceId, data: mail }
  })
  relay.relay(await insertOutbox(pool, mails))
}
