import type { ConversationTarget, RequestInput } from '@parley/contracts'
import type { Actor } from './actor.ts'

type Action = RequestInput<'conversation.act.v1'>['action']

/**
 * Does something with a conversation. Two may do so at once: the outcome says who was first. Its text is plain: names in it are as people chose them.
 * @param gestureId the modal, where one was filled in: it stays when no answer comes in time, and is sent again
 */
export const act = (
  { ask, workspaceId, slackUserId }: Actor,
  target: ConversationTarget,
  action: Action,
  gestureId?: string,
) => ask('conversation.act.v1', { workspaceId, slackUserId, target, action, gestureId })
