import type { AppDefinition } from '../model.ts'
import type { AppSockets } from './app-sockets.ts'
import { type AppAnswer, postToApp } from './post-to-app.ts'

/** What is carried to an app, in the words of Socket Mode. */
export type Carried = 'events_api' | 'interactive' | 'slash_commands'

export interface Parcel {
  kind: Carried
  payload: object
  /** Where an app without Socket Mode takes it. */
  url?: string | undefined
  /** It was sent before. */
  retry?: { attempt: number; reason: string } | undefined
  /** How long the app may take, in milliseconds; Slack's own patience when absent. */
  within?: number
}

/** The way to an app, by its addresses or by the socket that it opened. Never throws. */
export type AppLine = (app: AppDefinition, parcel: Parcel) => Promise<AppAnswer>

export const createAppLine =
  (sockets: AppSockets): AppLine =>
  (app, parcel) =>
    app.socketMode ? sockets.carry(app.appId, parcel) : byAddress(app, parcel)

async function byAddress(app: AppDefinition, { kind, payload, url, retry, within }: Parcel): Promise<AppAnswer> {
  if (!url) return { status: 0, body: '', failure: 'connection_failed' }
  const [type, body] =
    kind === 'events_api'
      ? ['application/json', JSON.stringify(payload)]
      : ['application/x-www-form-urlencoded', formOf(kind, payload).toString()]
  return postToApp(url, app.signingSecret, type, body, {
    ...(retry ? { headers: { 'x-slack-retry-num': String(retry.attempt), 'x-slack-retry-reason': retry.reason } } : {}),
    ...(within === undefined ? {} : { within }),
  })
}

const formOf = (kind: Carried, payload: object): URLSearchParams =>
  new URLSearchParams(kind === 'interactive' ? { payload: JSON.stringify(payload) } : { ...payload })
