import type { RequestData, RequestReply } from '@parley/contracts'
import type pg from 'pg'
import { profilesOf } from '../repositories/agents.ts'

/** `agentProfile.list.v1`: whom visitors see otherwise than Slack shows them. */
export const listAgentProfiles =
  (pool: pg.Pool) =>
  async ({ workspaceId }: RequestData<'agentProfile.list.v1'>): Promise<RequestReply<'agentProfile.list.v1'>> => ({
    profiles: await profilesOf(pool, workspaceId),
  })
