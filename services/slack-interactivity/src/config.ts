import { readConfig } from '@parley/service-kit'
import { z } from 'zod'

const settings = z.object({
  NATS_URL: z.string().min(1),
  SLACK_SIGNING_SECRET: z.string().min(1),
})

export interface Config {
  natsUrl: string
  slackSigningSecret: string
}

export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const values = readConfig(settings, env)
  return { natsUrl: values.NATS_URL, slackSigningSecret: values.SLACK_SIGNING_SECRET }
}
