import { readConfig } from '@parley/service-kit'
import { z } from 'zod'
import type { PostRates } from './pace/rates.ts'

const settings = z.object({
  DATABASE_URL: z.string().min(1),
  NATS_URL: z.string().min(1),
  INTERNAL_SECRET: z.string().min(32, 'at least 32 characters'),
  SLACK_API_URL: z.url().default('https://slack.com/api/'),
  SLACK_POSTS_PER_SECOND: z.coerce.number().positive().max(10_000).default(1),
  SLACK_POSTS_PER_MINUTE: z.coerce.number().positive().max(1_000_000).default(300),
})

export interface Config {
  databaseUrl: string
  natsUrl: string
  /** Shared by the services: what one asks another over HTTP is signed by it. */
  internalSecret: string
  /** Ends with a slash. */
  slackApiUrl: string
  postRates: PostRates
}

export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const values = readConfig(settings, env)
  return {
    databaseUrl: values.DATABASE_URL,
    natsUrl: values.NATS_URL,
    internalSecret: values.INTERNAL_SECRET,
    slackApiUrl: `${values.SLACK_API_URL.replace(/\/+$/, '')}/`,
    postRates: { perChannelSecond: values.SLACK_POSTS_PER_SECOND, perWorkspaceMinute: values.SLACK_POSTS_PER_MINUTE },
  }
}
