import { readConfig } from '@parley/service-kit'
import { z } from 'zod'

const settings = z
  .object({
    NATS_URL: z.string().min(1),
    SLACK_SIGNING_SECRET: z.string().min(1),
    SLACK_APP_ID: z.string().min(1).optional(),
    SLACK_SOCKET_MODE: z.stringbool('is true or false').default(false),
    SLACK_APP_TOKEN: z.string().startsWith('xapp-', 'is no app-level token: those begin with xapp-').optional(),
    SLACK_API_URL: z.url().default('https://slack.com/api/'),
  })
  .refine((values) => !values.SLACK_SOCKET_MODE || values.SLACK_APP_TOKEN, {
    path: ['SLACK_APP_TOKEN'],
    message: 'is needed with SLACK_SOCKET_MODE: an app-level token with the scope connections:write',
  })

export interface Config {
  natsUrl: string
  slackSigningSecret: string
  /** Of our Slack app: what is meant for another one is left alone. Null when it is not told. */
  slackAppId: string | null
  /** Null when Slack calls our addresses. */
  socketMode: SocketMode | null
}

export interface SocketMode {
  appToken: string
  /** Ends with a slash. */
  apiUrl: string
}

export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const values = readConfig(settings, env)
  const { SLACK_SOCKET_MODE: wanted, SLACK_APP_TOKEN: appToken, SLACK_API_URL: apiUrl } = values
  return {
    natsUrl: values.NATS_URL,
    slackSigningSecret: values.SLACK_SIGNING_SECRET,
    slackAppId: values.SLACK_APP_ID ?? null,
    socketMode: wanted && appToken ? { appToken, apiUrl: `${apiUrl.replace(/\/+$/, '')}/` } : null,
  }
}
