import type { RequestData, RequestReply } from '@parley/contracts'
import { RequestRefused } from '@parley/messaging'
import { type RefreshDeps, refreshToken } from '../commands/refresh-token.ts'
import { type Installation, installationOfWorkspace } from '../repositories/installations.ts'
import { refreshInHand } from '../repositories/refreshes.ts'
import { teamsOf } from '../repositories/team-access.ts'

/** Milliseconds between looks at a refresh that another replica has in hand. */
const lookAgainAfter = 100
/** Milliseconds that who asks may be kept waiting for it. */
const patience = 12_000

/**
 * `token.get.v1`: the bot's token, opened. Refused with `installation_revoked` once the team took the app out, and with
 * `token_expired` while Slack does not renew a token that has run out: a dead one is never handed over.
 */
export const getToken =
  (deps: RefreshDeps) =>
  async ({ workspaceId }: RequestData<'token.get.v1'>): Promise<RequestReply<'token.get.v1'>> => {
    const installation = await find(deps, workspaceId)
    if (installation.tokenUsable) return reply(deps, installation)
    await refreshToken(deps, workspaceId)
    const renewed = await waitForRefresh(deps, workspaceId)
    if (renewed.tokenUsable) return reply(deps, renewed)
    throw new RequestRefused('token_expired', 'Slack does not renew the token of this workspace')
  }

interface WithToken extends Installation {
  botToken: string
}

async function find({ pool }: RefreshDeps, workspaceId: string): Promise<WithToken> {
  const installation = await installationOfWorkspace(pool, workspaceId)
  if (!installation) throw new RequestRefused('installation_unknown', 'this workspace has no installation')
  const { botToken } = installation
  if (!botToken) throw new RequestRefused('installation_revoked', 'the app was taken out of this workspace')
  return { ...installation, botToken }
}

async function waitForRefresh(deps: RefreshDeps, workspaceId: string): Promise<WithToken> {
  const deadline = performance.now() + patience
  while (performance.now() < deadline && (await refreshInHand(deps.pool, workspaceId)))
    await new Promise((resolve) => setTimeout(resolve, lookAgainAfter))
  return find(deps, workspaceId)
}

async function reply({ pool, vault }: RefreshDeps, installation: WithToken): Promise<RequestReply<'token.get.v1'>> {
  const { botToken, workspaceId, slackTeamId, slackEnterpriseId, botUserId, tokenExpiresAt } = installation
  return {
    accessToken: vault.open(botToken, { workspaceId, column: 'bot_token' }),
    slackTeamId,
    botUserId,
    ...(tokenExpiresAt ? { expiresAt: tokenExpiresAt.toISOString() } : {}),
    ...(slackTeamId === slackEnterpriseId ? { slackTeamIds: await teamsOf(pool, slackTeamId) } : {}),
  }
}
