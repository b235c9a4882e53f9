import type { Messaging } from '@parley/messaging'
import { type FactHandler, TerminateMessage } from '@parley/messaging'
import { dismissFromConversations } from '../commands/dismiss-from-conversations.ts'
import { tellSites } from '../commands/tell-sites.ts'
import type { Directory } from '../directory.ts'
import { dismissAgent, openConversationsOf, rememberAgent } from '../repositories/agents.ts'
import { changeConversation } from '../repositories/changes.ts'
import type { Writer } from '../repositories/write.ts'

export interface FollowAgentDeps {
  writer: Writer
  directory: Directory
  messaging: Pick<Messaging, 'publishLive'>
}

/** `agent.changed.v1`: visitors and the team see somebody's new name; who is gone leaves their conversations to the others. */
export const followAgent =
  ({ writer, directory, messaging }: FollowAgentDeps): FactHandler<'agent.changed.v1'> =>
  async ({ workspaceId, data: { agent, deactivated } }) => {
    if (!workspaceId) throw new TerminateMessage('workspace_missing', 'an agent belongs to a workspace')
    const { pool } = writer
    const seen = await rememberAgent(pool, workspaceId, agent)
    directory.forget(workspaceId, agent.slackUserId)
    const open = await openConversationsOf(pool, workspaceId, agent.slackUserId)
    if (!deactivated) {
      for (const id of open) await changeConversation(writer, 'rename', { workspaceId, id, details: seen })
      return
    }
    await dismissFromConversations(writer, workspaceId, seen, open)
    await dismissAgent(pool, workspaceId, agent.slackUserId)
    await tellSites({ pool, messaging }, workspaceId)
  }
