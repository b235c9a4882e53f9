import type { Grant } from './commands/record-installation.ts'
import type { SlackInstallation } from './installer.ts'

/**
 * What of Slack's answer is kept. An organisation-wide grant has no team; it is kept under the organisation.
 * @throws Error when it grants no bot
 */
export function grantOf(installation: SlackInstallation): Grant {
  const { bot, team, enterprise } = installation
  const owner = team ?? enterprise
  if (!bot || !owner) throw new Error('Slack granted no bot to a workspace')
  return {
    slackTeamId: owner.id,
    slackEnterpriseId: enterprise?.id ?? null,
    teamName: owner.name ?? '',
    slackAppId: installation.appId ?? '',
    botUserId: bot.userId,
    botId: bot.id ?? null,
    installedBy: installation.user.id,
    scopes: bot.scopes,
    botToken: bot.token,
  }
}
