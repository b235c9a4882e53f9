import type { RequestOutput, SiteId, VisitorId, WorkspaceId } from '@parley/contracts'
import type { Messaging } from '@parley/messaging'

/** Most messages that one frame brings. */
const pageLimit = 100

export type Past = RequestOutput<'conversation.resume.v1'>

export interface WhosePast {
  workspaceId: WorkspaceId
  siteId: SiteId
  visitorId: VisitorId
}

/** What follows `afterSeq` in a visitor's conversation. @throws RequestError */
export const readPast = (
  messaging: Pick<Messaging, 'request'>,
  { workspaceId, siteId, visitorId }: WhosePast,
  afterSeq: number,
): Promise<Past> =>
  messaging.request('conversation.resume.v1', { workspaceId, siteId, visitorId, afterSeq, limit: pageLimit })
