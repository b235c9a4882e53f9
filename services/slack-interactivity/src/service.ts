import { connectMessaging } from '@parley/messaging'
import type { ServiceModule } from '@parley/service-kit'
import { createApp } from './app.ts'
import { type Config, loadConfig } from './config.ts'

/** Buttons, modals, shortcuts and slash commands in. */
export const service: ServiceModule<Config> = {
  name: 'slack-interactivity',
  loadConfig,
  async start(config, { logger }) {
    const messaging = await connectMessaging({ url: config.natsUrl, name: 'slack-interactivity', logger })
    const app = createApp({ messaging, slackSigningSecret: config.slackSigningSecret, logger })
    await app.ready()
    return {
      app,
      stop: async () => {
        await app.close()
        await messaging.close()
      },
    }
  },
}
