import { liveSubjects, type ServerFrameInput } from '@parley/contracts'
import { type Messaging, RequestError } from '@parley/messaging'
import type { Visitor } from '../visitor.ts'

/** Has the visitor's data deleted. All their sockets hear it by a live frame, and this one too. @returns `forgotten` where it was refused or has to be tried again */
export async function forgetVisitor(
  messaging: Pick<Messaging, 'request' | 'publishLive'>,
  { site, visitorId }: Visitor,
): Promise<ServerFrameInput | undefined> {
  try {
    const whose = { workspaceId: site.workspaceId, siteId: site.id, visitorId }
    const { forgotten } = await messaging.request('visitor.forget.v1', whose)
    if (!forgotten) return { forgotten: { refusal: 'refused' } }
    messaging.publishLive(liveSubjects.visitor(site.id, visitorId), JSON.stringify({ forgotten: {} }))
    return undefined
  } catch (error) {
    if (error instanceof RequestError) return { forgotten: { refusal: 'unavailable' } }
    throw error
  }
}
