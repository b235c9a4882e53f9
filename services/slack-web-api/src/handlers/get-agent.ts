import type { RequestData, RequestReply } from '@parley/contracts'
import { RequestRefused } from '@parley/messaging'
import type { UsersInfoResponse } from '@slack/web-api'
import type pg from 'pg'
import { refusing } from '../errors.ts'
import { freshUser, keepUsers } from '../repositories/slack-users.ts'
import { type KnownUser, knownUserOf, slackUser } from '../slack/agent-of-user.ts'
import type { SlackCaller } from '../slack/slack-caller.ts'

/** `agent.get.v1`: a person's name and photo, from memory where that is fresh. */
export const getAgent =
  ({ pool, caller }: { pool: pg.Pool; caller: SlackCaller }) =>
  ({ workspaceId, slackUserId }: RequestData<'agent.get.v1'>): Promise<RequestReply<'agent.get.v1'>> =>
    refusing(async () => {
      const known = await freshUser(pool, workspaceId, slackUserId)
      if (known) return answerOf(known)
      const found = await caller.call<UsersInfoResponse>(workspaceId, 'users.info', { user: slackUserId })
      const user = slackUser.safeParse(found.user)
      if (!user.success) throw new RequestRefused('agent_unknown', 'Slack knows nobody by this id.')
      const asked = knownUserOf(user.data)
      await keepUsers(pool, workspaceId, [asked])
      return answerOf(asked)
    })

const answerOf = ({ slackTeamId, slackEnterpriseId, guest, ...agent }: KnownUser) => ({
  agent,
  guest,
  ...(slackTeamId ? { slackTeamId } : {}),
  ...(slackEnterpriseId ? { slackEnterpriseId } : {}),
})
