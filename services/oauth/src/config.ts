import { type KeyRing, parseKeyRing, readConfig } from '@parley/service-kit'
import { z } from 'zod'

const keySettings = z.object({
  DATABASE_URL: z.string().min(1),
  TOKEN_KEYS: z.string().transform((text, context) => {
    try {
      return parseKeyRing(text)
    } catch (error) {
      context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : 'not a key ring' })
      return z.NEVER
    }
  }),
})

const settings = keySettings.extend({
  NATS_URL: z.string().min(1),
  REDIS_URL: z.string().min(1),
  PUBLIC_URL: z.url(),
  SLACK_CLIENT_ID: z.string().min(1),
  SLACK_CLIENT_SECRET: z.string().min(1),
  SLACK_API_URL: z.url().default('https://slack.com/api/'),
  SLACK_ISSUER: z.url().default('https://slack.com'),
})

export interface SlackApp {
  clientId: string
  clientSecret: string
  /** Ends with a slash. */
  apiUrl: string
  /** No slash at the end. */
  issuer: string
}

export interface KeyConfig {
  databaseUrl: string
  /** As it was at the start. */
  tokenKeys: KeyRing
  /** Where it was read, if from a file: that is looked at again, since keys change. */
  tokenKeysFile: string | null
}

export interface Config extends KeyConfig {
  natsUrl: string
  redisUrl: string
  /** No slash at the end. */
  publicUrl: string
  slack: SlackApp
  /** How often what is due is looked for, in milliseconds. */
  rounds: { refreshMs: number; purgeMs: number }
}

/** @throws ConfigError */
export function loadKeyConfig(env: NodeJS.ProcessEnv): KeyConfig {
  const { DATABASE_URL: databaseUrl, TOKEN_KEYS: tokenKeys } = readConfig(keySettings, env)
  return { databaseUrl, tokenKeys, tokenKeysFile: env.TOKEN_KEYS ? null : (env.TOKEN_KEYS_FILE ?? null) }
}

export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const values = readConfig(settings, env)
  return {
    ...loadKeyConfig(env),
    natsUrl: values.NATS_URL,
    redisUrl: values.REDIS_URL,
    publicUrl: withoutSlash(values.PUBLIC_URL),
    slack: {
      clientId: values.SLACK_CLIENT_ID,
      clientSecret: values.SLACK_CLIENT_SECRET,
      apiUrl: `${withoutSlash(values.SLACK_API_URL)}/`,
      issuer: withoutSlash(values.SLACK_ISSUER),
    },
    rounds: { refreshMs: 5_000, purgeMs: 10 * 60_000 },
  }
}

const withoutSlash = (url: string) => url.replace(/\/+$/, '')
