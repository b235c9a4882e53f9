import { type Consumption, connectMessaging, type Messaging } from '@parley/messaging'
import { applyMigrations, createOutboxRelay, createPool, type OutboxRelay } from '@parley/postgres'
import type { ServiceModule } from '@parley/service-kit'
import { Redis } from 'ioredis'
import type pg from 'pg'
import { createApp } from './app.ts'
import { type Config, loadConfig } from './config.ts'
import { findInstallation } from './handlers/find-installation.ts'
import { getToken } from './handlers/get-token.ts'
import { handleSlackGrant } from './handlers/handle-slack-grant.ts'
import { redeemHandoff } from './handlers/redeem-handoff.ts'
import { createIdentityReader } from './identity.ts'
import { createInstaller } from './installer.ts'
import { createHandoffs, type Handoffs } from './stores/handoffs.ts'
import { createOauthStates } from './stores/oauth-states.ts'
import { createTokenVault, type TokenVault } from './tokens/token-vault.ts'

const migrations = new URL('../prisma/migrations', import.meta.url)

/** Slack's OAuth: installations, sign-in, custody of tokens. */
export const service: ServiceModule<Config> = {
  name: 'oauth',
  loadConfig,
  async start(config, { logger }) {
    const pool = createPool({ url: config.databaseUrl, schema: 'oauth', applicationName: 'parley-oauth' })
    await applyMigrations({ pool, schema: 'oauth', directory: migrations, logger })
    const redis = new Redis(config.redisUrl, { maxRetriesPerRequest: 2 })
    redis.on('error', (err) => logger.warn({ err }, 'Redis is away'))
    const messaging = await connectMessaging({ url: config.natsUrl, name: 'oauth', logger })
    const relay = createOutboxRelay({ pool, messaging, logger })
    relay.start()
    const vault = createTokenVault(config.tokenKeys)
    const handoffs = createHandoffs(redis)
    const work = await listen({ messaging, pool, relay, vault, handoffs })
    const states = createOauthStates(redis)
    const app = createApp({
      pool,
      relay,
      vault,
      handoffs,
      states,
      logger,
      slack: config.slack,
      publicUrl: config.publicUrl,
      installer: createInstaller({ slack: config.slack, states, publicUrl: config.publicUrl, logger }),
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
        await Promise.all(work.map((each) => each.stop()))
        await relay.stop()
        await messaging.close()
        redis.disconnect()
        await pool.end()
      },
    }
  },
}

interface ListenDeps {
  messaging: Messaging
  pool: pg.Pool
  relay: OutboxRelay
  vault: TokenVault
  handoffs: Handoffs
}

const listen = async ({ messaging, pool, relay, vault, handoffs }: ListenDeps): Promise<Consumption[]> => [
  await messaging.consume('slackGrant.received.v1', 'oauth', 'handle-slack-grant', handleSlackGrant({ pool, relay })),
  messaging.respond('installation.find.v1', 'oauth', findInstallation(pool)),
  messaging.respond('token.get.v1', 'oauth', getToken(pool, vault)),
  messaging.respond('handoff.redeem.v1', 'oauth', redeemHandoff(handoffs)),
]
