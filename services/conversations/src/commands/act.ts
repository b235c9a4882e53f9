import type { ConversationAction, ConversationActionName, ConversationTarget, WorkspaceId } from '@parley/contracts'
import { conversationAt, snapshotOf } from '../repositories/conversations.ts'
import { type Action, type ActionDeps, type Outcome, refused } from './actions/action.ts'
import { assign } from './actions/assign.ts'
import { block, unblock } from './actions/block.ts'
import { close } from './actions/close.ts'
import { note } from './actions/note.ts'
import { recall } from './actions/recall.ts'
import { reopen } from './actions/reopen.ts'
import { reply } from './actions/reply.ts'
import { retry } from './actions/retry.ts'
import { savedReply } from './actions/saved-reply.ts'
import { send } from './actions/send.ts'
import { take } from './actions/take.ts'
import { transcript } from './actions/transcript.ts'

const actions: { [N in ConversationActionName]: Action<N> } = {
  take,
  assign,
  note,
  reply,
  savedReply,
  close,
  reopen,
  block,
  unblock,
  transcript,
  recall,
  send,
  retry,
}

export interface Act {
  workspaceId: WorkspaceId
  slackUserId: string
  target: ConversationTarget
  action: ConversationAction
  gestureId?: string | undefined
}

/** Does what an agent wants with a conversation, whichever surface it came by. */
export async function act(deps: ActionDeps, { workspaceId, slackUserId, target, action, gestureId }: Act) {
  const { pool } = deps.writer
  const before = await conversationAt(pool, workspaceId, target)
  if (!before) return { ...nowhere, conversation: null }
  const by = await deps.directory.agent(workspaceId, slackUserId)
  const run = actions[action.do] as Action<ConversationActionName>
  const outcome = await run(deps, { workspaceId, by, conversation: before, gestureId }, action)
  const after = outcome.outcome === 'done' ? await snapshotOf(pool, workspaceId, before.id) : before
  return { ...outcome, conversation: after ?? null }
}

const nowhere: Outcome = refused('This is no visitor’s conversation, or it is not there any more.')
