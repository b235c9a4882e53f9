import type { PageView } from '@parley/contracts'
import { type Messaging, RequestError } from '@parley/messaging'
import type { Visitor } from '../visitor.ts'

/** Tells which page the visitor is on. Of who has never written nobody wants to know. What is lost here is lost: the next page follows. */
export async function tellPage(
  messaging: Pick<Messaging, 'request'>,
  { site, visitorId, conversationId }: Visitor,
  page: PageView,
): Promise<void> {
  if (!conversationId || !page.url) return
  try {
    await messaging.request('visitor.browse.v1', { workspaceId: site.workspaceId, visitorId, page })
  } catch (error) {
    if (!(error instanceof RequestError)) throw error
  }
}
