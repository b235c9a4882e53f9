import type { TokenVault } from '@parley/service-kit'
import type pg from 'pg'
import { installationOfTeam, nameBot } from '../repositories/installations.ts'
import { type TeamAccessChange, writeTeamAccess } from '../repositories/team-access.ts'
import type { SlackOauth } from '../slack/slack-oauth.ts'

export interface TeamAccessDeps {
  pool: pg.Pool
  vault: TokenVault
  slackOauth: Pick<SlackOauth, 'botIdOf'>
}

/** An organisation lets the app into some of its workspaces, or out of them. Kept also before we know of its installation. */
export async function changeTeamAccess(deps: TeamAccessDeps, change: TeamAccessChange): Promise<void> {
  await writeTeamAccess(deps.pool, change)
  if (change.granted) await learnBotId(deps, change.slackEnterpriseId)
}

/** Slack names an organisation's bot only once it is in a workspace. */
async function learnBotId({ pool, vault, slackOauth }: TeamAccessDeps, slackEnterpriseId: string): Promise<void> {
  const installation = await installationOfTeam(pool, slackEnterpriseId)
  if (!installation?.botToken || installation.botId) return
  const token = vault.open(installation.botToken, { workspaceId: installation.workspaceId, column: 'bot_token' })
  const botId = await slackOauth.botIdOf(token)
  if (botId) await nameBot(pool, installation.id, botId)
}
