import type { RequestData, RequestReply } from '@parley/contracts'
import { RequestRefused } from '@parley/messaging'
import type pg from 'pg'
import { installationOfWorkspace } from '../repositories/installations.ts'
import type { TokenVault } from '../tokens/token-vault.ts'

/** `token.get.v1`: the bot's token, opened. Refused with `installation_revoked` once the team took the app out. */
export const getToken =
  (pool: pg.Pool, vault: TokenVault) =>
  async ({ workspaceId }: RequestData<'token.get.v1'>): Promise<RequestReply<'token.get.v1'>> => {
    const installation = await installationOfWorkspace(pool, workspaceId)
    if (!installation) throw new RequestRefused('installation_unknown', 'this workspace has no installation')
    if (!installation.botToken)
      throw new RequestRefused('installation_revoked', 'the app was taken out of this workspace')
    return {
      accessToken: vault.open(installation.botToken, { workspaceId, column: 'bot_token' }),
      slackTeamId: installation.slackTeamId,
      botUserId: installation.botUserId,
    }
  }
