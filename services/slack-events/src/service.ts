import { connectMessaging } from '@parley/messaging'
import type { ServiceModule } from '@parley/service-kit'
import { createApp } from './app.ts'
import { type Config, loadConfig } from './config.ts'
import { takeParcel } from './listeners/take-parcel.ts'
import { keepSlackLinks } from './socket/slack-links.ts'
import { SlackSocket } from './socket/slack-socket.ts'

/** Slack's Events API in; by Socket Mode also what people do. */
export const service: ServiceModule<Config> = {
  name: 'slack-events',
  loadConfig,
  async start({ natsUrl, socketMode, ...config }, { logger }) {
    const messaging = await connectMessaging({ url: natsUrl, name: 'slack-events', logger })
    const receive = takeParcel({ messaging, logger, slackAppId: config.slackAppId })
    const onTrouble = (err: unknown) => logger.warn({ err }, 'not acknowledged')
    const links =
      socketMode && keepSlackLinks({ open: () => new SlackSocket({ ...socketMode, receive, onTrouble }), logger })
    const app = createApp({ ...config, messaging, links, logger })
    await app.ready()
    return {
      app,
      stop: async () => {
        await links?.stop()
        await app.close()
        await messaging.close()
      },
    }
  },
}
