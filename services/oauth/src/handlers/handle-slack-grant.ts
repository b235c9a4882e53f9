import type { SlackEventData } from '@parley/contracts'
import type { FactHandler } from '@parley/messaging'
import { z } from 'zod'
import { changeTeamAccess, type TeamAccessDeps } from '../commands/change-team-access.ts'
import { type HearFarewellDeps, hearFarewell, installationBy } from '../commands/hear-farewell.ts'

export type SlackGrantDeps = HearFarewellDeps & TeamAccessDeps

const tokensRevoked = z.looseObject({ tokens: z.looseObject({ bot: z.array(z.string()).nullish() }).nullish() })
const teamAccess = z.looseObject({ team_ids: z.array(z.string()).min(1), event_ts: z.coerce.number().optional() })

/** `slackGrant.received.v1`: what was granted is taken away, or reaches further; in any order, late, and twice. */
export const handleSlackGrant =
  (deps: SlackGrantDeps): FactHandler<'slackGrant.received.v1'> =>
  async ({ data }) => {
    const { type } = data.event
    if (type === 'team_access_granted' || type === 'team_access_revoked') {
      // Only an organisation can give its teams access; anything else is nobody's grant.
      const access = teamAccessOf(data, type === 'team_access_granted')
      return access && changeTeamAccess(deps, access)
    }
    const installation = await installationBy(deps.pool, data)
    if (!installation) return
    if (type === 'tokens_revoked' && !botsOf(data).includes(installation.botUserId)) return
    const reason = type === 'app_uninstalled' ? type : 'tokens_revoked'
    await hearFarewell(deps, { reason, installation, saidAt: new Date(data.slackEventTime * 1_000) })
  }

const botsOf = ({ event }: SlackEventData): string[] => tokensRevoked.safeParse(event).data?.tokens?.bot ?? []

function teamAccessOf(data: SlackEventData, granted: boolean) {
  const event = teamAccess.safeParse(data.event)
  const slackEnterpriseId = data.slackEnterpriseId
  if (!event.success || !slackEnterpriseId) return undefined
  const saidAt = event.data.event_ts ?? data.slackEventTime
  return { slackEnterpriseId, slackTeamIds: event.data.team_ids, granted, saidAt }
}
