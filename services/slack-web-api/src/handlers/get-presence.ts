import type { RequestData, RequestReply } from '@parley/contracts'
import { ExpiringCache } from '@parley/service-kit'
import type { UsersGetPresenceResponse } from '@slack/web-api'
import { refusing } from '../errors.ts'
import type { SlackCaller } from '../slack/slack-caller.ts'

const rememberedForMs = 30_000
const mostRemembered = 10_000
const atOnce = 8

/** `presence.get.v1`: who of these people Slack shows as active. Slack knows one at a time, so it is remembered for half a minute. */
export function getPresence(caller: SlackCaller) {
  const known = new ExpiringCache<boolean>(rememberedForMs, mostRemembered)

  const isActive = (workspaceId: string, slackUserId: string): Promise<boolean> =>
    known.get(`${workspaceId} ${slackUserId}`, async () => {
      const args = { user: slackUserId }
      return (await caller.call<UsersGetPresenceResponse>(workspaceId, 'users.getPresence', args)).presence === 'active'
    })

  return ({ workspaceId, slackUserIds }: RequestData<'presence.get.v1'>): Promise<RequestReply<'presence.get.v1'>> =>
    refusing(async () => {
      const active: string[] = []
      const waiting = [...slackUserIds]
      const ask = async () => {
        for (let id = waiting.pop(); id; id = waiting.pop()) if (await isActive(workspaceId, id)) active.push(id)
      }
      await Promise.all(Array.from({ length: atOnce }, ask))
      return { active }
    })
}
