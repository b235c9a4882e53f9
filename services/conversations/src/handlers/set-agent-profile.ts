import type { RequestData, RequestReply } from '@parley/contracts'
import type { Directory } from '../directory.ts'
import { agentUnknown } from '../errors.ts'
import { openConversationsOf, setProfile } from '../repositories/agents.ts'
import { changeConversation } from '../repositories/changes.ts'
import type { Writer } from '../repositories/write.ts'

/** `agentProfile.set.v1`: visitors see somebody of the team so from now on; what they said before stays signed as it was. */
export const setAgentProfile =
  ({ writer, directory }: { writer: Writer; directory: Directory }) =>
  async ({
    workspaceId,
    profile,
  }: RequestData<'agentProfile.set.v1'>): Promise<RequestReply<'agentProfile.set.v1'>> => {
    const { pool } = writer
    const { slackUserId } = profile
    // Who has never said anything is heard of from Slack first.
    await directory.agent(workspaceId, slackUserId)
    const seen = await setProfile(pool, workspaceId, profile)
    if (!seen) throw agentUnknown()
    directory.forget(workspaceId, slackUserId)
    for (const id of await openConversationsOf(pool, workspaceId, slackUserId))
      await changeConversation(writer, 'rename', { workspaceId, id, details: seen })
    return {}
  }
