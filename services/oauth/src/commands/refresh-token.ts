import type { TokenTrouble } from '@parley/contracts'
import { insertOutbox, type OutboxRelay, transaction } from '@parley/postgres'
import type { TokenVault } from '@parley/service-kit'
import type { Logger } from '@parley/telemetry'
import type pg from 'pg'
import { claimRefresh, type RefreshClaim, writeRefreshed, writeRefreshFailure } from '../repositories/refreshes.ts'
import { SlackUnreachedError } from '../slack/slack-failure.ts'
import type { SlackOauth } from '../slack/slack-oauth.ts'

export interface RefreshDeps {
  pool: pg.Pool
  relay: OutboxRelay
  vault: TokenVault
  slackOauth: Pick<SlackOauth, 'refresh'>
  logger: Logger
  /** Milliseconds between attempts to write what Slack has given. */
  writeAgainAfter: number
}

/** How often tokens that Slack has given are tried to be written: for longer than a database takes to come back. */
const writeAttempts = 120

/** Seconds until the next attempt, by how many failed before. Slack's no may be mended by who runs this Parley, so it is asked again, too. */
const pauses: Record<TokenTrouble, readonly number[]> = {
  unreached: [5, 15, 30, 60, 120],
  refused: [60, 300, 900],
}

/**
 * Renews a workspace's token, if that is due and nobody else is at it.
 *
 * The refresh token is good once. Should this process die between Slack's answer and the write, the lease ends, the next
 * refresher finds the refresh still due, and Slack answers the same token again within its grace of minutes. Past the grace the
 * former access token still lasts for what is left of its life, and the owner is told to add the app again.
 */
export async function refreshToken(deps: RefreshDeps, workspaceId: string): Promise<void> {
  const claim = await claimRefresh(deps.pool, workspaceId)
  if (!claim) return
  try {
    const place = { workspaceId, column: 'refresh_token' }
    const renewed = await deps.slackOauth.refresh(deps.vault.open(claim.refreshToken, place))
    await write(deps, claim, {
      botToken: deps.vault.seal(renewed.botToken, { workspaceId, column: 'bot_token' }),
      refreshToken: deps.vault.seal(renewed.refreshToken, place),
      expiresInSeconds: renewed.expiresInSeconds,
    })
  } catch (err) {
    deps.logger.warn({ err, workspaceId }, 'a token could not be refreshed')
    await recordFailure(deps, claim, err instanceof SlackUnreachedError ? 'unreached' : 'refused')
  }
}

/** Slack gives these tokens once: a database that is away for a moment must not lose them. */
async function write(
  deps: RefreshDeps,
  claim: RefreshClaim,
  tokens: Parameters<typeof writeRefreshed>[2],
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      if (!(await writeRefreshed(deps.pool, claim, tokens)))
        deps.logger.info({ workspaceId: claim.workspaceId }, 'a refreshed token came after a newer one')
      return
    } catch (err) {
      if (attempt === writeAttempts) throw err
      deps.logger.warn({ err, workspaceId: claim.workspaceId }, 'a refreshed token could not be written yet')
      await new Promise((resolve) => setTimeout(resolve, deps.writeAgainAfter))
    }
  }
}

/** The owner is told once for each kind of trouble, not at every attempt. */
async function recordFailure({ pool, relay }: RefreshDeps, claim: RefreshClaim, trouble: TokenTrouble): Promise<void> {
  const { id: installationId, workspaceId, slackTeamId, failures, tokenExpiresAt } = claim
  const retryInSeconds = pauses[trouble].at(Math.min(failures, pauses[trouble].length - 1)) ?? 60
  const rows = await transaction(pool, async (client) => {
    const written = await writeRefreshFailure(client, claim, { trouble, retryInSeconds })
    if (!written || claim.trouble === trouble) return []
    const usableUntil = tokenExpiresAt?.toISOString() ?? null
    const data = { installationId, slackTeamId, reason: trouble, usableUntil }
    return insertOutbox(client, [{ kind: 'fact', subject: 'refresh.failed.v1', workspaceId, data }])
  })
  relay.relay(rows)
}
