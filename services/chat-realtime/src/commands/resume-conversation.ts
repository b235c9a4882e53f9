import type { ServerFrameInput } from '@parley/contracts'
import type { Messaging } from '@parley/messaging'
import type { Visitor } from '../visitor.ts'
import { readPast } from './read-past.ts'

/** What a client with a gap has missed. @returns `missed`; nothing while there is no conversation. @throws RequestError */
export async function resumeConversation(
  messaging: Pick<Messaging, 'request'>,
  visitor: Visitor,
  afterSeq: number,
): Promise<ServerFrameInput | undefined> {
  const who = { workspaceId: visitor.site.workspaceId, siteId: visitor.site.id, visitorId: visitor.visitorId }
  const { conversation, messages, more } = await readPast(messaging, who, afterSeq)
  visitor.conversationId = conversation?.conversationId ?? visitor.conversationId
  const { conversationId } = visitor
  return conversationId ? { missed: { conversationId, messages, more } } : undefined
}
