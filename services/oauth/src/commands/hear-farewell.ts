import type { TokenVault } from '@parley/service-kit'
import type pg from 'pg'
import { type Installation, installationOfTeam, noteLeaving } from '../repositories/installations.ts'
import type { SlackOauth } from '../slack/slack-oauth.ts'
import { type ForgetInstallationDeps, forgetInstallation } from './forget-installation.ts'

export interface HearFarewellDeps extends ForgetInstallationDeps {
  vault: TokenVault
  slackOauth: Pick<SlackOauth, 'lives'>
}

export interface Farewell {
  reason: 'app_uninstalled' | 'tokens_revoked'
  installation: Installation
  /** By Slack's clock, in whole seconds. */
  saidAt: Date
}

/** So far Slack's clock and ours may be apart, in milliseconds. */
const doubtful = 5 * 60_000

/**
 * Slack says that the app was taken out, or its token ended. It may say so late: what is older than the present installation
 * speaks of an earlier one and changes nothing. Where the clocks cannot tell, Slack is asked whether the token is still good.
 */
export async function hearFarewell(deps: HearFarewellDeps, { reason, installation, saidAt }: Farewell): Promise<void> {
  if (reason === 'app_uninstalled') await noteLeaving(deps.pool, installation.slackTeamId, saidAt)
  if (installation.status === 'revoked') return
  const after = saidAt.getTime() - installation.installedAt.getTime()
  if (after < -doubtful) return
  if (after <= doubtful && (await lives(deps, installation))) return
  await forgetInstallation(deps, installation, reason)
}

async function lives(
  { vault, slackOauth }: HearFarewellDeps,
  { botToken, workspaceId }: Installation,
): Promise<boolean> {
  return botToken !== null && slackOauth.lives(vault.open(botToken, { workspaceId, column: 'bot_token' }))
}

/** Whose installation a farewell is about: the organisation's where Slack says so. */
export async function installationBy(
  pool: pg.Pool,
  told: { slackTeamId: string; slackEnterpriseId: string | null; isEnterpriseInstall?: boolean | undefined },
): Promise<Installation | undefined> {
  if (told.isEnterpriseInstall && told.slackEnterpriseId) return installationOfTeam(pool, told.slackEnterpriseId)
  return installationOfTeam(pool, told.slackTeamId)
}
