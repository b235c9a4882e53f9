import type { RequestData, RequestReply } from '@parley/contracts'
import type { UsersListResponse } from '@slack/web-api'
import type pg from 'pg'
import { refusing } from '../errors.ts'
import { keepUsers } from '../repositories/slack-users.ts'
import { isPerson, type KnownUser, knownUserOf, slackUser } from '../slack/agent-of-user.ts'
import type { SlackCaller } from '../slack/slack-caller.ts'

const mostPages = 10

/** `agent.list.v1`: every person of the workspace. */
export const listAgents =
  ({ pool, caller }: { pool: pg.Pool; caller: SlackCaller }) =>
  ({ workspaceId }: RequestData<'agent.list.v1'>): Promise<RequestReply<'agent.list.v1'>> =>
    refusing(async () => {
      // In an organisation somebody may be in several workspaces.
      const known = new Map<string, KnownUser>()
      let cursor: string | undefined
      for (let page = 0; page < mostPages; page++) {
        const found: UsersListResponse = await caller.call(workspaceId, 'users.list', { limit: 1_000, cursor })
        for (const person of (found.members ?? []).flatMap(personOf)) known.set(person.slackUserId, person)
        cursor = found.response_metadata?.next_cursor || undefined
        if (!cursor) break
      }
      const people = [...known.values()]
      await keepUsers(pool, workspaceId, people)
      return { agents: people.map(agentOf).sort((a, b) => a.name.localeCompare(b.name)) }
    })

const agentOf = ({ slackUserId, name, avatarUrl }: KnownUser) => ({ slackUserId, name, avatarUrl })

function personOf(member: unknown): KnownUser[] {
  const user = slackUser.safeParse(member)
  return user.success && isPerson(user.data) ? [knownUserOf(user.data)] : []
}
