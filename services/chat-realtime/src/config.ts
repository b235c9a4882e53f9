import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { readConfig } from '@parley/service-kit'
import { z } from 'zod'

const widgetDist = () => join(dirname(createRequire(import.meta.url).resolve('@parley/widget/package.json')), 'dist')

const settings = z.object({
  NATS_URL: z.string().min(1),
  REDIS_URL: z.string().min(1),
  PUBLIC_URL: z.url(),
  VISITOR_TOKEN_SECRET: z.string().min(32, 'at least 32 characters'),
  WIDGET_DIST: z.string().default(widgetDist),
  MAX_CONNECTIONS_PER_ADDRESS: z.coerce.number().int().min(1).default(200),
})

export interface Config {
  natsUrl: string
  redisUrl: string
  /** No slash at the end. */
  publicUrl: string
  visitorTokenSecret: string
  /** Folder of the built widget. */
  widgetDist: string
  /** New connections a minute from one address. */
  maxConnectionsPerAddress: number
}

export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const values = readConfig(settings, env)
  return {
    natsUrl: values.NATS_URL,
    redisUrl: values.REDIS_URL,
    publicUrl: values.PUBLIC_URL.replace(/\/+$/, ''),
    visitorTokenSecret: values.VISITOR_TOKEN_SECRET,
    widgetDist: values.WIDGET_DIST,
    maxConnectionsPerAddress: values.MAX_CONNECTIONS_PER_ADDRESS,
  }
}
