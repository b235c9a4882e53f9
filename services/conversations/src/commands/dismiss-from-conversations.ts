import type { Agent, ConversationId, WorkspaceId } from '@parley/contracts'
import { newId } from '@parley/ids'
import { insertOutbox, transaction } from '@parley/postgres'
import { changeConversation } from '../repositories/changes.ts'
import { snapshotOf } from '../repositories/conversations.ts'
import { keepOwnNotes } from '../repositories/notes.ts'
import type { Writer } from '../repositories/write.ts'

/** Somebody is not in Slack any more: what they had taken is anybody's, and its team is told so. */
export async function dismissFromConversations(
  writer: Writer,
  workspaceId: WorkspaceId,
  agent: Agent,
  conversations: readonly ConversationId[],
): Promise<void> {
  const text = `${agent.name} is not in this Slack workspace any more. Anybody can take this conversation now.`
  for (const id of conversations) {
    if (!(await changeConversation(writer, 'abandon', { workspaceId, id, details: agent }))) continue
    await tellTeam(writer, workspaceId, id, text)
  }
}

async function tellTeam({ pool, relay }: Writer, workspaceId: WorkspaceId, id: ConversationId, text: string) {
  const conversation = await snapshotOf(pool, workspaceId, id)
  if (!conversation) return
  const noteId = newId('nte')
  const note = { noteId, conversation, agent: null, text, mentions: null }
  const told = await transaction(pool, async (client) => {
    await keepOwnNotes(client, [{ noteId, workspaceId, conversationId: id, text }])
    return insertOutbox(client, [{ kind: 'fact', subject: 'note.created.v1', workspaceId, data: note }])
  })
  relay.relay(told)
}
