import { service as chatRealtime } from '@parley/chat-realtime'
import { service as console_ } from '@parley/console'
import type { ServiceName } from '@parley/contracts'
import { service as conversations } from '@parley/conversations'
import { service as oauth } from '@parley/oauth'
import type { RunningService, ServiceContext, ServiceModule } from '@parley/service-kit'
import { service as slackEvents } from '@parley/slack-events'
import { service as slackInteractivity } from '@parley/slack-interactivity'
import { service as slackWebApi } from '@parley/slack-web-api'

/** A service whose settings are nobody else's concern. */
export interface StartableService {
  loadConfig(env: NodeJS.ProcessEnv): unknown
  start(config: unknown, context: ServiceContext): Promise<RunningService>
}

const startable = <C>(service: ServiceModule<C>): StartableService => ({
  loadConfig: (env) => service.loadConfig(env),
  start: (config, context) => service.start(config as C, context),
})

/** Every service, by the name of its folder. */
export const services: Record<ServiceName, StartableService> = {
  oauth: startable(oauth),
  'slack-events': startable(slackEvents),
  'slack-interactivity': startable(slackInteractivity),
  'slack-web-api': startable(slackWebApi),
  conversations: startable(conversations),
  'chat-realtime': startable(chatRealtime),
  console: startable(console_),
}
