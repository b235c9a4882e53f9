import type { Logger } from '@parley/telemetry'
import type { EngineUrls } from './engine-urls.ts'
import type { Secrets } from './secrets.ts'
import { startStandalone } from './start-standalone.ts'

export interface WithSlackOptions {
  engines: EngineUrls
  secrets: Secrets
  port: number
  /** Has `PUBLIC_URL` and a Slack app's `SLACK_CLIENT_ID`, `SLACK_CLIENT_SECRET` and `SLACK_SIGNING_SECRET`. */
  env: NodeJS.ProcessEnv
  logger?: Logger
}

export interface WithSlack {
  publicUrl: string
  stop(): Promise<void>
}

/**
 * Parley for a Slack app of one's own, on this machine. Our own secrets are made where the environment has none.
 * @throws ConfigError
 */
export async function startWithSlack({ engines, secrets, port, env, logger }: WithSlackOptions): Promise<WithSlack> {
  const standalone = await startStandalone({
    env: {
      TOKEN_KEYS_FILE: secrets.tokenKeysFile,
      VISITOR_TOKEN_SECRET: secrets.visitorTokenSecret,
      IDENTITY_KEYS: secrets.identityKeys,
      ...env,
      DATABASE_URL: engines.databaseUrl,
      NATS_URL: engines.natsUrl,
      REDIS_URL: engines.redisUrl,
    },
    port,
    ...(logger ? { logger } : {}),
  })
  return { publicUrl: env.PUBLIC_URL ?? '', stop: standalone.stop }
}
