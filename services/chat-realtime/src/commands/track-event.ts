import type { TrackedEvent } from '@parley/contracts'
import { type Messaging, RequestError } from '@parley/messaging'
import type { Visitor } from '../visitor.ts'

/** Tells what the visitor did. What is lost here is lost: it is a help for who answers, no more. */
export async function trackEvent(
  messaging: Pick<Messaging, 'request'>,
  { site, visitorId }: Visitor,
  event: TrackedEvent,
): Promise<void> {
  try {
    await messaging.request('visitor.track.v1', { workspaceId: site.workspaceId, visitorId, event })
  } catch (error) {
    if (!(error instanceof RequestError)) throw error
  }
}
