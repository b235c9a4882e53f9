import { connectMessaging } from '@parley/messaging'
import { applyMigrations, createOutboxRelay, createPool } from '@parley/postgres'
import { createTokenVault, fixedKeyRing, type ServiceModule } from '@parley/service-kit'
import { createApp } from './app.ts'
import { type Config, loadConfig } from './config.ts'
import { createDirectory } from './directory.ts'
import { createKeySealing } from './identity/key-sealing.ts'
import { listen } from './listen.ts'
import { startSweepers } from './sweepers.ts'

const migrations = new URL('../prisma/migrations', import.meta.url)

/** The domain: sites, visitors, conversations, messages, assignment. */
export const service: ServiceModule<Config> = {
  name: 'conversations',
  loadConfig,
  async start(config, { logger }) {
    const pool = createPool({
      url: config.databaseUrl,
      schema: 'conversations',
      applicationName: 'parley-conversations',
    })
    await applyMigrations({ pool, schema: 'conversations', directory: migrations, logger })
    const messaging = await connectMessaging({ url: config.natsUrl, name: 'conversations', logger })
    const relay = createOutboxRelay({ pool, messaging, logger })
    relay.start()
    const writer = { pool, relay }
    const sealing = createKeySealing(config.identityKeys && createTokenVault(fixedKeyRing(config.identityKeys)))
    const work = await listen({ messaging, writer, directory: createDirectory(messaging, pool), sealing, logger })
    const sweepers = startSweepers({ writer, messaging, logger })
    const readiness = { postgres: async () => void (await pool.query('SELECT 1')), nats: () => messaging.ready() }
    const app = createApp({ logger, readiness })
    await app.ready()
    return {
      app,
      stop: async () => {
        await app.close()
        await sweepers.stop()
        await Promise.all(work.map((each) => each.stop()))
        await relay.stop()
        await messaging.close()
        await pool.end()
      },
    }
  },
}
