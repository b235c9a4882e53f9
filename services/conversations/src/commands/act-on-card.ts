import type { ConversationId, ConversationSnapshot, WorkspaceId } from '@parley/contracts'
import type { Messaging } from '@parley/messaging'
import type { Logger } from '@parley/telemetry'
import type { Directory } from '../directory.ts'
import { type Change, changeConversation, snapshotOf } from '../repositories/conversations.ts'
import type { Writer } from '../repositories/write.ts'

export interface ActOnCardDeps {
  writer: Writer
  directory: Directory
  messaging: Pick<Messaging, 'request'>
  logger: Logger
}

export interface Click {
  change: Change
  workspaceId: WorkspaceId
  conversationId: ConversationId
  slackUserId: string
  /** Where the button was, to tell its presser there. */
  slackChannelId: string | null
  slackThreadTs: string | null
}

/** Takes, closes or reopens. Of two people who press at once, one does it and the other is told who was faster. */
export async function actOnCard(deps: ActOnCardDeps, click: Click): Promise<void> {
  const by = await deps.directory.agent(click.workspaceId, click.slackUserId)
  const done = await changeConversation(deps.writer, click.change, {
    workspaceId: click.workspaceId,
    id: click.conversationId,
    by,
  })
  if (!done) await tellWhy(deps, click)
}

async function tellWhy(deps: ActOnCardDeps, click: Click): Promise<void> {
  const { workspaceId, slackChannelId, slackThreadTs, slackUserId } = click
  const conversation = await snapshotOf(deps.writer.pool, workspaceId, click.conversationId)
  const text = reasonOf(click, conversation)
  if (!text || !slackChannelId) return
  await deps.messaging
    .request('notice.post.v1', { workspaceId, slackChannelId, slackThreadTs, slackUserId, text })
    .catch((err: unknown) => deps.logger.warn({ err }, 'a notice was not posted'))
}

/** @returns undefined when what was wanted is so already, by the same person */
function reasonOf(click: Click, conversation: ConversationSnapshot | undefined): string | undefined {
  if (!conversation) return 'This conversation is not there any more.'
  if (click.change === 'close') return 'This conversation is closed already.'
  if (click.change === 'reopen') return 'This conversation is open already.'
  if (conversation.status === 'closed') return 'This conversation is closed. Reopen it first.'
  if (conversation.assignee?.slackUserId === click.slackUserId) return undefined
  return `${conversation.assignee?.name ?? 'Somebody else'} was faster and has taken this conversation.`
}
