import type { FactHandler } from '@parley/messaging'
import { insertOutbox, transaction } from '@parley/postgres'
import { z } from 'zod'
import type { LaneDeps } from '../lanes/lane-deps.ts'
import { updateKnownUser } from '../repositories/slack-users.ts'
import { knownUserOf, slackUser } from '../slack/agent-of-user.ts'
import type { Installations } from '../slack/installations.ts'

const userChange = z.looseObject({ user: slackUser })

export interface HandleSlackUserDeps extends Pick<LaneDeps, 'pool' | 'relay'> {
  installations: Installations
}

/** `slackUser.received.v1`: somebody's name or photo changed, or they are gone. Whoever shows them is told. */
export const handleSlackUser =
  ({ pool, relay, installations }: HandleSlackUserDeps): FactHandler<'slackUser.received.v1'> =>
  async ({ data }) => {
    const event = userChange.safeParse(data.event)
    const installation = event.success ? await installations.ofTeam(data.slackTeamId) : undefined
    if (!event.success || !installation) return
    const { workspaceId } = installation
    const { deleted } = event.data.user
    const user = knownUserOf(event.data.user)
    const { slackUserId, name, avatarUrl } = user
    const changed = { agent: { slackUserId, name, avatarUrl }, deactivated: Boolean(deleted) }
    const told = await transaction(pool, async (client) =>
      (await updateKnownUser(client, workspaceId, user))
        ? insertOutbox(client, [{ kind: 'fact', subject: 'agent.changed.v1', workspaceId, data: changed }])
        : [],
    )
    relay.relay(told)
  }
