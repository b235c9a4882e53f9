import { type Consumption, connectMessaging, type Messaging } from '@parley/messaging'
import { applyMigrations, createPool, prismaAdapter } from '@parley/postgres'
import type { ServiceModule } from '@parley/service-kit'
import { createApp } from './app.ts'
import { type Config, loadConfig } from './config.ts'
import { PrismaClient } from './generated/prisma/client.ts'
import { forgetWorkspace } from './handlers/forget-workspace.ts'
import { recordBrokenConnection } from './handlers/record-broken-connection.ts'
import { recordRestoredConnection } from './handlers/record-restored-connection.ts'
import { sendMail } from './handlers/send-mail.ts'
import { type HeldEventsDeps, warnOfHeldEvents } from './handlers/warn-of-held-events.ts'
import { warnOwner } from './handlers/warn-owner.ts'
import { createMailer } from './mailer.ts'
import { forgetExpiredSessions } from './repositories/sessions.ts'

const migrations = new URL('../prisma/migrations', import.meta.url)

/** The owners' API and app. */
export const service: ServiceModule<Config> = {
  name: 'console',
  loadConfig,
  async start(config, { logger }) {
    const pool = createPool({ url: config.databaseUrl, schema: 'console', applicationName: 'parley-console' })
    await applyMigrations({ pool, schema: 'console', directory: migrations, logger })
    const prisma = new PrismaClient({ adapter: prismaAdapter(pool, 'console') })
    await forgetExpiredSessions(prisma)
    const messaging = await connectMessaging({ url: config.natsUrl, name: 'console', logger })
    const mailer = createMailer({ smtpUrl: config.smtpUrl, from: config.mailFrom, logger })
    const work = await listen({ messaging, prisma, mailer, publicUrl: config.publicUrl, logger })
    const app = createApp({
      messaging,
      prisma,
      publicUrl: config.publicUrl,
      dist: config.dist,
      supportEmail: config.supportEmail,
      logger,
      readiness: { postgres: async () => void (await pool.query('SELECT 1')), nats: () => messaging.ready() },
    })
    await app.ready()
    return {
      app,
      stop: async () => {
        await app.close()
        await Promise.all(work.map((each) => each.stop()))
        mailer.close()
        await messaging.close()
        await prisma.$disconnect()
        await pool.end()
      },
    }
  },
}

const listen = (deps: HeldEventsDeps & { messaging: Messaging }): Promise<Consumption[]> => {
  const { prisma, messaging } = deps
  return Promise.all([
    messaging.consume('mail.requested.v1', 'console', 'send-mail', sendMail(deps)),
    messaging.consume('refresh.failed.v1', 'console', 'warn-owner', warnOwner(deps)),
    messaging.consume('slackLimit.reached.v1', 'console', 'warn-of-held-events', warnOfHeldEvents(deps)),
    messaging.consume('installation.purged.v1', 'console', 'forget-workspace', forgetWorkspace(prisma)),
    messaging.consume('connection.broken.v1', 'console', 'record-broken-connection', recordBrokenConnection(prisma)),
    messaging.consume(
      'connection.restored.v1',
      'console',
      'record-restored-connection',
      recordRestoredConnection(prisma),
    ),
  ])
}
