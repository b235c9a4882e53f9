import type { ConversationSnapshot, ConversationTarget } from '@parley/contracts'
import { conversationId } from '@parley/contracts'
import type { Actor } from './actor.ts'

/** @returns null when there is none, or none any more */
export async function findConversation(
  { ask, workspaceId }: Actor,
  target: ConversationTarget,
): Promise<ConversationSnapshot | null> {
  const { conversation } = await ask('conversation.find.v1', { workspaceId, target })
  return conversation
}

/** The conversation that a button is about, by its value. */
export async function conversationOf(actor: Actor, value: string): Promise<ConversationSnapshot | null> {
  const id = conversationId.safeParse(value)
  return id.success ? findConversation(actor, { conversationId: id.data }) : null
}

export const noSuchConversation = 'This conversation is not there any more.'
