import { type Consumption, connectMessaging, type Messaging } from '@parley/messaging'
import { applyMigrations, createOutboxRelay, createPool } from '@parley/postgres'
import { createTokenVault, fixedKeyRing, keyRingFile, type ServiceModule } from '@parley/service-kit'
import type { Logger } from '@parley/telemetry'
import { Redis } from 'ioredis'
import { createApp } from './app.ts'
import { purgeDue } from './commands/purge-due.ts'
import { refreshDue } from './commands/refresh-due.ts'
import type { RefreshDeps } from './commands/refresh-token.ts'
import { type Config, loadConfig } from './config.ts'
import { findInstallation } from './handlers/find-installation.ts'
import { getToken } from './handlers/get-token.ts'
import { handleSlackGrant, type SlackGrantDeps } from './handlers/handle-slack-grant.ts'
import { redeemHandoff } from './handlers/redeem-handoff.ts'
import { startRounds } from './rounds.ts'
import { createIdentityReader } from './slack/identity.ts'
import { createSlackOauth } from './slack/slack-oauth.ts'
import { createHandoffs, type Handoffs } from './stores/handoffs.ts'
import { createOauthStates } from './stores/oauth-states.ts'

const migrations = new URL('../prisma/migrations', import.meta.url)

/** Slack's OAuth: installations, sign-in, custody of tokens. */
export const service: ServiceModule<Config> = {
  name: 'oauth',
  loadConfig,
  async start(config, { logger }) {
    const pool = createPool({ url: config.databaseUrl, schema: 'oauth', applicationName: 'parley-oauth' })
    await applyMigrations({ pool, schema: 'oauth', directory: migrations, logger })
    const redis = new Redis(config.redisUrl, {
      maxRetriesPerRequest: 2,
      commandTimeout: 3_000,
      retryStrategy: (attempt) => Math.min(attempt * 50, 500),
    })
    redis.on('error', (err) => logger.warn({ err }, 'Redis is away'))
    const messaging = await connectMessaging({ url: config.natsUrl, name: 'oauth', logger })
    const relay = createOutboxRelay({ pool, messaging, logger })
    relay.start()
    const vault = createTokenVault(keysOf(config, logger))
    const handoffs = createHandoffs(redis)
    const slackOauth = createSlackOauth(config.slack)
    const custody = { pool, relay, vault, slackOauth, logger, writeAgainAfter: 1_000 }
    const work = await listen(messaging, handoffs, custody)
    const rounds = [
      startRounds(
        { name: 'refreshing tokens', run: () => refreshDue(custody), everyMs: config.rounds.refreshMs },
        logger,
      ),
      startRounds({ name: 'purging', run: () => purgeDue(custody), everyMs: config.rounds.purgeMs }, logger),
    ]
    const app = createApp({
      ...custody,
      handoffs,
      states: createOauthStates(redis),
      slack: config.slack,
      publicUrl: config.publicUrl,
      readIdentity: createIdentityReader(config.slack),
      readiness: {
        postgres: async () => void (await pool.query('SELECT 1')),
        nats: () => messaging.ready(),
        redis: async () => void (await redis.ping()),
      },
    })
    await app.ready()
    return {
      app,
      stop: async () => {
        await app.close()
        await Promise.all([...work, ...rounds].map((each) => each.stop()))
        await relay.stop()
        await messaging.close()
        redis.disconnect()
        await pool.end()
      },
    }
  },
}

function keysOf({ tokenKeys, tokenKeysFile }: Config, logger: Logger) {
  if (!tokenKeysFile) return fixedKeyRing(tokenKeys)
  const onProblem = (err: unknown) => logger.error({ err }, 'the file of keys cannot be used; those from before go on')
  return keyRingFile({ path: tokenKeysFile, ring: tokenKeys, onProblem })
}

const listen = async (
  messaging: Messaging,
  handoffs: Handoffs,
  custody: RefreshDeps & SlackGrantDeps,
): Promise<Consumption[]> => [
  await messaging.consume('slackGrant.received.v1', 'oauth', 'handle-slack-grant', handleSlackGrant(custody)),
  messaging.respond('installation.find.v1', 'oauth', findInstallation(custody.pool)),
  messaging.respond('token.get.v1', 'oauth', getToken(custody)),
  messaging.respond('handoff.redeem.v1', 'oauth', redeemHandoff(handoffs)),
]
