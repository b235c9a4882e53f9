import { fileURLToPath } from 'node:url'
import { readConfig } from '@parley/service-kit'
import { z } from 'zod'

const settings = z.object({
  DATABASE_URL: z.string().min(1),
  NATS_URL: z.string().min(1),
  PUBLIC_URL: z.url(),
  CONSOLE_DIST: z.string().default(fileURLToPath(new URL('../dist', import.meta.url))),
})

export interface Config {
  databaseUrl: string
  natsUrl: string
  /** No slash at the end. */
  publicUrl: string
  /** Folder of the built app. */
  dist: string
}

export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const values = readConfig(settings, env)
  return {
    databaseUrl: values.DATABASE_URL,
    natsUrl: values.NATS_URL,
    publicUrl: values.PUBLIC_URL.replace(/\/+$/, ''),
    dist: values.CONSOLE_DIST,
  }
}
