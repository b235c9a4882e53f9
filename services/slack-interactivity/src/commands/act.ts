import type { ConversationTarget, RequestInput } from '@parley/contracts'
import type { Actor } from './actor.ts'

type Action = RequestInput<'conversation.act.v1'>['action']

/** Does something with a conversation. Two may do so at once: the outcome says who was first. Its text is plain: names in it are as people chose them. */
export const act = ({ ask, workspaceId, slackUserId }: Actor, target: ConversationTarget, action: Action) =>
  ask('conversation.act.v1', { workspaceId, slackUserId, target, action })
