import { type Messaging, RequestError } from '@parley/messaging'
import type { Visitor } from '../visitor.ts'
import { readPast } from './read-past.ts'

/** Says how far the visitor has read. What is lost here is made good by the next time: nobody is told. */
export async function markSeen(messaging: Pick<Messaging, 'request'>, visitor: Visitor, seq: number): Promise<void> {
  try {
    // The conversation may have begun on another socket of the visitor's.
    visitor.conversationId ??= await conversationOf(messaging, visitor, seq)
    const { conversationId, visitorId } = visitor
    if (!conversationId) return
    const { workspaceId } = visitor.site
    await messaging.request('visitor.seen.v1', { workspaceId, visitorId, conversationId, seq })
  } catch (error) {
    if (!(error instanceof RequestError)) throw error
  }
}

async function conversationOf(messaging: Pick<Messaging, 'request'>, { site, visitorId }: Visitor, afterSeq: number) {
  const who = { workspaceId: site.workspaceId, siteId: site.id, visitorId }
  return (await readPast(messaging, who, afterSeq)).conversation?.conversationId
}
