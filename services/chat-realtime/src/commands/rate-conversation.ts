import type { ClientFrame, ServerFrameInput } from '@parley/contracts'
import { type Messaging, RequestError } from '@parley/messaging'
import type { Visitor } from '../visitor.ts'

type Rating = Extract<ClientFrame, { rate: unknown }>['rate']

/** Hands on how a conversation was. @returns `conversation` as it stands then; nothing for one that is not the visitor's. @throws RequestError */
export async function rateConversation(
  messaging: Pick<Messaging, 'request'>,
  { site, visitorId }: Visitor,
  rating: Rating,
): Promise<ServerFrameInput | undefined> {
  try {
    return await messaging.request('conversation.rate.v1', { workspaceId: site.workspaceId, visitorId, ...rating })
  } catch (error) {
    if (error instanceof RequestError && error.code === 'conversation_unknown') return undefined
    throw error
  }
}
