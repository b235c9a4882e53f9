import { type KeyRing, parseKeyRing, readConfig } from '@parley/service-kit'
import { z } from 'zod'

const settings = z.object({
  DATABASE_URL: z.string().min(1),
  NATS_URL: z.string().min(1),
  IDENTITY_KEYS: z
    .string()
    .transform((text, context) => {
      try {
        return parseKeyRing(text)
      } catch (error) {
        context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : 'not a key ring' })
        return z.NEVER
      }
    })
    .optional(),
})

export interface Config {
  databaseUrl: string
  natsUrl: string
  /** Seal the secrets by which sites sign identities; without them sites can only use public keys. */
  identityKeys: KeyRing | undefined
}

export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const values = readConfig(settings, env)
  return { databaseUrl: values.DATABASE_URL, natsUrl: values.NATS_URL, identityKeys: values.IDENTITY_KEYS }
}
