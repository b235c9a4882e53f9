import type { FactHandler } from '@parley/messaging'
import { z } from 'zod'
import { type ForgetInstallationDeps, forgetInstallation } from '../commands/forget-installation.ts'
import { installationOfTeam } from '../repositories/installations.ts'

const tokensRevoked = z.looseObject({ tokens: z.looseObject({ bot: z.array(z.string()).nullish() }).nullish() })

/** `slackGrant.received.v1`: the app was taken out, or tokens were revoked; they come in any order, and twice. */
export const handleSlackGrant =
  (deps: ForgetInstallationDeps): FactHandler<'slackGrant.received.v1'> =>
  async ({ data }) => {
    const revocation = { slackTeamId: data.slackTeamId, saidAt: new Date(data.slackEventTime * 1_000) }
    if (data.event.type === 'app_uninstalled')
      return forgetInstallation(deps, { ...revocation, reason: 'app_uninstalled' })
    const revoked = tokensRevoked.safeParse(data.event)
    const bots = revoked.success ? (revoked.data.tokens?.bot ?? []) : []
    const installation = await installationOfTeam(deps.pool, data.slackTeamId)
    if (!installation || !bots.includes(installation.botUserId)) return
    await forgetInstallation(deps, { ...revocation, reason: 'tokens_revoked' })
  }
