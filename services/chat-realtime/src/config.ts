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
  INTERNAL_SECRET: z.string().min(32, 'at least 32 characters'),
  SLACK_WEB_API_URL: z.url().default('http://slack-web-api:8080'),
  WIDGET_DIST: z.string().default(widgetDist),
  MAX_CONNECTIONS_PER_ADDRESS: z.coerce.number().int().min(1).default(200),
})

export interface Config {
  natsUrl: string
  redisUrl: string
  /** No slash at the end. */
  publicUrl: string
  visitorTokenSecret: string
  /** Shared by the services: what one asks another over HTTP is signed by it. */
  internalSecret: string
  /** Where slack-web-api answers, for files' bytes. No slash at the end. */
  slackWebApiUrl: string
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
    internalSecret: values.INTERNAL_SECRET,
    slackWebApiUrl: values.SLACK_WEB_API_URL.replace(/\/+$/, ''),
    widgetDist: values.WIDGET_DIST,
    maxConnectionsPerAddress: values.MAX_CONNECTIONS_PER_ADDRESS,
  }
}
