import { readConfig } from '@parley/service-kit'
import { z } from 'zod'

const settings = z.object({
  NATS_URL: z.string().min(1),
  SLACK_SIGNING_SECRET: z.string().min(1),
  SLACK_APP_ID: z.string().min(1).optional(),
  PUBLIC_URL: z.url(),
  SLACK_ISSUER: z.url().default('https://slack.com'),
})

export interface Config {
  natsUrl: string
  slackSigningSecret: string
  /** Of our Slack app: what is meant for another one is left alone. Null when it is not told. */
  slackAppId: string | null
  /** Origin of the Console, where links lead. */
  publicUrl: string
  /** Slack's own origin, where links to conversations lead. */
  slackUrl: string
}

export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const values = readConfig(settings, env)
  return {
    natsUrl: values.NATS_URL,
    slackSigningSecret: values.SLACK_SIGNING_SECRET,
    slackAppId: values.SLACK_APP_ID ?? null,
    publicUrl: values.PUBLIC_URL.replace(/\/+$/, ''),
    slackUrl: values.SLACK_ISSUER,
  }
}
