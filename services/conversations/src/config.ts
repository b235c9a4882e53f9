import { readConfig } from '@parley/service-kit'
import { z } from 'zod'

const settings = z.object({
  DATABASE_URL: z.string().min(1),
  NATS_URL: z.string().min(1),
})

export interface Config {
  databaseUrl: string
  natsUrl: string
}

export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const values = readConfig(settings, env)
  return { databaseUrl: values.DATABASE_URL, natsUrl: values.NATS_URL }
}
