import type { RequestData, RequestReply } from '@parley/contracts'
import { act } from '../commands/act.ts'
import type { ActionDeps } from '../commands/actions/action.ts'

/** `conversation.act.v1`: what an agent does with a conversation. */
export const actOnConversation =
  (deps: ActionDeps) =>
  (wish: RequestData<'conversation.act.v1'>): Promise<RequestReply<'conversation.act.v1'>> =>
    act(deps, wish)
