import { readConfig } from '@parley/service-kit'
import { z } from 'zod'
import { type KeyRing, parseKeyRing } from './tokens/key-ring.ts'

const settings = z.object({
  DATABASE_URL: z.string().min(1),
  NATS_URL: z.string().min(1),
  REDIS_URL: z.string().min(1),
  PUBLIC_URL: z.url(),
  SLACK_CLIENT_ID: z.string().min(1),
  SLACK_CLIENT_SECRET: z.string().min(1),
  SLACK_API_URL: z.url().default('https://slack.com/api/'),
  SLACK_ISSUER: z.url().default('https://slack.com'),
  TOKEN_KEYS: z.string().transform((text, context) => {
    try {
      return parseKeyRing(text)
    } catch (error) {
      context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : 'not a key ring' })
      return z.NEVER
    }
  }),
})

export interface SlackApp {
  clientId: string
  clientSecret: string
  /** Ends with a slash. */
  apiUrl: string
  /** No slash at the end. */
  issuer: string
}

export interface Config {
  databaseUrl: string
  natsUrl: string
  redisUrl: string
  /** No slash at the end. */
  publicUrl: string
  slack: SlackApp
  /** As it was at the start. */
  tokenKeys: KeyRing
  /** Where it was read, if from a file: that is looked at again, since keys change. */
  tokenKeysFile: string | null
  /** How often what is due is looked for, in milliseconds. */
  rounds: { refreshMs: number; purgeMs: number }
}

export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const values = readConfig(settings, env)
  return {
    databaseUrl: values.DATABASE_URL,
    natsUrl: values.NATS_URL,
    redisUrl: values.REDIS_URL,
    publicUrl: withoutSlash(values.PUBLIC_URL),
    slack: {
      clientId: values.SLACK_CLIENT_ID,
      clientSecret: values.SLACK_CLIENT_SECRET,
      apiUrl: `${withoutSlash(values.SLACK_API_URL)}/`,
      issuer: withoutSlash(values.SLACK_ISSUER),
    },
    tokenKeys: values.TOKEN_KEYS,
    tokenKeysFile: env.TOKEN_KEYS ? null : (env.TOKEN_KEYS_FILE ?? null),
    rounds: { refreshMs: 5_000, purgeMs: 10 * 60_000 },
  }
}

const withoutSlash = (url: string) => url.replace(/\/+$/, '')
