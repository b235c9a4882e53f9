import type { RequestData, RequestReply } from '@parley/contracts'
import type { UsersGetPresenceResponse } from '@slack/web-api'
import { refusing } from '../errors.ts'
import type { SlackCaller } from '../slack/slack-caller.ts'

const rememberedForMs = 30_000
const mostRemembered = 10_000
const atOnce = 8

/** `presence.get.v1`: who of these people Slack shows as active. Slack knows one at a time, so it is remembered for half a minute. */
export function getPresence(caller: SlackCaller) {
  const known = new Map<string, { active: boolean; until: number }>()

  const isActive = async (workspaceId: string, slackUserId: string): Promise<boolean> => {
    const key = `${workspaceId} ${slackUserId}`
    const remembered = known.get(key)
    if (remembered && remembered.until > Date.now()) return remembered.active
    const args = { user: slackUserId }
    const { presence } = await caller.call<UsersGetPresenceResponse>(workspaceId, 'users.getPresence', args)
    if (known.size >= mostRemembered) known.clear()
    known.set(key, { active: presence === 'active', until: Date.now() + rememberedForMs })
    return presence === 'active'
  }

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
