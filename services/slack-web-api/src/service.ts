import { connectMessaging, openFileStore } from '@parley/messaging'
import { applyMigrations, createOutboxRelay, createPool } from '@parley/postgres'
import { createServiceGrants, type ServiceModule } from '@parley/service-kit'
import { createApp } from './app.ts'
import { type Config, loadConfig } from './config.ts'
import { createLaneWorker } from './lanes/lane-worker.ts'
import { listen } from './listen.ts'
import { createCircuits } from './repositories/circuits.ts'
import { createMethodPaces } from './repositories/method-pace.ts'
import { createInstallations } from './slack/installations.ts'
import { createSlackCaller } from './slack/slack-caller.ts'
import { createSlackClients } from './slack/slack-clients.ts'
import { createSlackFiles } from './slack/slack-files.ts'
import { createUploadBytes } from './slack/upload-bytes.ts'
import { createWorkspaceProber } from './workspace-prober.ts'

const schema = 'slack_web_api'
const migrations = new URL('../prisma/migrations', import.meta.url)

/** The only caller of Slack's Web API in a workspace's name. */
export const service: ServiceModule<Config> = {
  name: 'slack-web-api',
  loadConfig,
  async start(config, { logger }) {
    const pool = createPool({ url: config.databaseUrl, schema, applicationName: 'parley-slack-web-api', max: 16 })
    await applyMigrations({ pool, schema, directory: migrations, logger })
    const messaging = await connectMessaging({ url: config.natsUrl, name: 'slack-web-api', logger })
    const relay = createOutboxRelay({ pool, messaging, logger })
    relay.start()
    const clients = createSlackClients({ messaging, apiUrl: config.slackApiUrl })
    const rates = config.postRates
    const caller = createSlackCaller({
      clients,
      paces: createMethodPaces(pool),
      circuits: createCircuits(pool),
      rates,
      logger,
    })
    const slackFiles = createSlackFiles({ caller, apiUrl: config.slackApiUrl })
    const files = openFileStore(messaging.connection)
    const uploadBytes = createUploadBytes(config.slackApiUrl)
    const laneDeps = { pool, relay, caller, files, uploadBytes, messaging, rates, logger }
    const worker = createLaneWorker(laneDeps)
    const deps = { ...laneDeps, slackFiles, installations: createInstallations(messaging), wake: worker.wake }
    const prober = createWorkspaceProber(deps)
    const work = await listen(deps)
    worker.start()
    prober.start()
    const readiness = {
      postgres: async () => void (await pool.query('SELECT 1')),
      nats: () => messaging.ready(),
    }
    const app = createApp({ logger, readiness, slackFiles, grants: createServiceGrants(config.internalSecret) })
    await app.ready()
    return {
      app,
      stop: async () => {
        await app.close()
        await Promise.all(work.map((each) => each.stop()))
        await prober.stop()
        await worker.stop()
        await relay.stop()
        await messaging.close()
        await pool.end()
      },
    }
  },
}
