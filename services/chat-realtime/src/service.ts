import { connectMessaging, openFileStore } from '@parley/messaging'
import { createServiceGrants, type ServiceModule } from '@parley/service-kit'
import { Redis } from 'ioredis'
import { createApp } from './app.ts'
import { type Config, loadConfig } from './config.ts'
import { createFileTokens } from './files/file-tokens.ts'
import { createSlackFileSource } from './files/slack-file-source.ts'
import { createAudiences } from './gateway/audiences.ts'
import { createConnectionLimit } from './gateway/connection-limit.ts'
import { createGateway } from './gateway/gateway.ts'
import { createIdentities } from './gateway/identities.ts'
import { createMessageLimits, createTranscriptLimits } from './gateway/limits.ts'
import { createOutgoing } from './gateway/outgoing.ts'
import { createSites } from './gateway/sites.ts'
import { createStreams } from './gateway/streams.ts'
import { startSweeper } from './gateway/sweeper.ts'
import { createTopics } from './gateway/topics.ts'
import { createVisitorTokens } from './gateway/visitor-tokens.ts'

/** Milliseconds; a Redis that hangs is as good as away. */
const commandTimeout = 500

/** The visitors' gateway. */
export const service: ServiceModule<Config> = {
  name: 'chat-realtime',
  loadConfig,
  async start(config, { logger }) {
    const messaging = await connectMessaging({ url: config.natsUrl, name: 'chat-realtime', logger })
    const redis = new Redis(config.redisUrl, { maxRetriesPerRequest: 1, enableOfflineQueue: false, commandTimeout })
    redis.on('error', (err) => logger.warn({ err }, 'Redis is away'))
    const sites = createSites(messaging)
    const topics = createTopics(messaging)
    const sweeper = startSweeper()
    const outgoing = createOutgoing(messaging)
    const tokens = createVisitorTokens(config.visitorTokenSecret)
    const fileTokens = createFileTokens(config.visitorTokenSecret, config.publicUrl)
    const connections = createConnectionLimit(redis, config.maxConnectionsPerAddress)
    const gateway = createGateway({
      messaging,
      sites,
      topics,
      audiences: createAudiences(sites),
      sweeper,
      outgoing,
      messageLimits: createMessageLimits(),
      transcriptLimits: createTranscriptLimits(),
      tokens,
      identities: createIdentities(messaging, sites),
      fileTokens,
      connections,
      publicOrigin: new URL(config.publicUrl).origin,
      logger,
    })
    const readiness = { nats: () => messaging.ready() }
    const streams = createStreams(gateway, messaging)
    const app = createApp({
      messaging,
      sites,
      streams,
      connections,
      tokens,
      fileTokens,
      files: openFileStore(messaging.connection),
      slackFiles: createSlackFileSource(config.slackWebApiUrl, createServiceGrants(config.internalSecret)),
      widgetDist: config.widgetDist,
      publicUrl: config.publicUrl,
      logger,
      readiness,
    })
    await app.ready()
    return {
      app,
      onUpgrade: gateway.onUpgrade,
      stop: async () => {
        await gateway.drain()
        await app.close()
        streams.stop()
        sweeper.stop()
        topics.stop()
        sites.stop()
        await messaging.close()
        redis.disconnect()
      },
    }
  },
}
