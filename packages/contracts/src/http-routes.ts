import { z } from 'zod'
import type { ServiceName } from './services.ts'

export interface HttpRoute {
  /** A path that ends in `/*` stands for everything below it; the longest match wins. */
  path: string
  service: ServiceName
}

/** One public origin: which service answers which path. Standalone, compose and the charts' ingress all read this table. */
export const httpRoutes: readonly HttpRoute[] = [
  { path: '/slack/install', service: 'oauth' },
  { path: '/slack/login', service: 'oauth' },
  { path: '/slack/oauth/*', service: 'oauth' },
  { path: '/slack/events', service: 'slack-events' },
  { path: '/slack/interactivity', service: 'slack-interactivity' },
  { path: '/slack/commands', service: 'slack-interactivity' },
  { path: '/slack/options', service: 'slack-interactivity' },
  { path: '/widget/*', service: 'chat-realtime' },
  { path: '/v1/socket', service: 'chat-realtime' },
  { path: '/v1/stream', service: 'chat-realtime' },
  { path: '/v1/files', service: 'chat-realtime' },
  { path: '/v1/files/*', service: 'chat-realtime' },
  { path: '/*', service: 'console' },
]

/** The service that answers a path. Query strings are not part of it. */
export function serviceOfPath(path: string, routes: readonly HttpRoute[] = httpRoutes): ServiceName {
  let best = ''
  let service: ServiceName = 'console'
  for (const route of routes) {
    const prefix = route.path.endsWith('/*') ? route.path.slice(0, -1) : undefined
    const matches = prefix === undefined ? path === route.path : path.startsWith(prefix)
    if (matches && route.path.length > best.length) {
      best = route.path
      service = route.service
    }
  }
  return service
}

/** The cookie that names a browser while it adds the app or signs in, from the first step to the Console's. */
export const flowCookie = 'parley_oauth'

/** A page of the Console that one may be sent back to. No address elsewhere, and nothing that acts by being opened. */
export const consolePath = z
  .string()
  .max(200)
  .regex(/^\/(?!\/|api\/|slack\/|auth\/)[\w/-]*$/)
