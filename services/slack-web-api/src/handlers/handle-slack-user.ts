import type { FactHandler } from '@parley/messaging'
import type pg from 'pg'
import { z } from 'zod'
import { updateKnownUser } from '../repositories/slack-users.ts'
import { agentOfUser, slackUser } from '../slack/agent-of-user.ts'
import type { Installations } from '../slack/installations.ts'

const userChange = z.looseObject({ user: slackUser })

/** `slackUser.received.v1`: somebody's name or photo changed. */
export const handleSlackUser =
  ({ pool, installations }: { pool: pg.Pool; installations: Installations }): FactHandler<'slackUser.received.v1'> =>
  async ({ data }) => {
    const event = userChange.safeParse(data.event)
    const installation = event.success ? await installations.ofTeam(data.slackTeamId) : undefined
    if (event.success && installation)
      await updateKnownUser(pool, installation.workspaceId, agentOfUser(event.data.user))
  }
