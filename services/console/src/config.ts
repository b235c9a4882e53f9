import { fileURLToPath } from 'node:url'
import { readConfig } from '@parley/service-kit'
import { z } from 'zod'

const settings = z.object({
  DATABASE_URL: z.string().min(1),
  NATS_URL: z.string().min(1),
  PUBLIC_URL: z.url(),
  /** As `smtps://user:password@smtp.example.com`. Without it nothing is mailed, and the log says so. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  /** Where people who read the privacy and support pages can write to. */
  SUPPORT_EMAIL: z.email().default('support@localhost.localdomain'),
  MAIL_FROM: z.string().min(3).default('Parley <parley@localhost>'),
  CONSOLE_DIST: z.string().default(fileURLToPath(new URL('../dist', import.meta.url))),
})

export interface Config {
  databaseUrl: string
  natsUrl: string
  /** No slash at the end. */
  publicUrl: string
  /** Null where no mail server is set up. */
  smtpUrl: string | null
  mailFrom: string
  supportEmail: string
  /** Folder of the built app. */
  dist: string
}

export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const values = readConfig(settings, env)
  return {
    databaseUrl: values.DATABASE_URL,
    natsUrl: values.NATS_URL,
    publicUrl: values.PUBLIC_URL.replace(/\/+$/, ''),
    smtpUrl: values.SMTP_URL ?? null,
    mailFrom: values.MAIL_FROM,
    supportEmail: values.SUPPORT_EMAIL,
    dist: values.CONSOLE_DIST,
  }
}
