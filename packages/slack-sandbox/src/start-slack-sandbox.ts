import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fastifyFormbody from '@fastify/formbody'
import fastifyMultipart from '@fastify/multipart'
import fastifyStatic from '@fastify/static'
import fastify, { type FastifyInstance } from 'fastify'
import { type Call, createDriver, type Driver } from './driver.ts'
import { SlackError } from './errors.ts'
import { createEventSender, verifyEventsUrl } from './event-sender.ts'
import { FaultBox } from './faults.ts'
import { Grants } from './grants.ts'
import { slackId } from './ids.ts'
import { Interactions } from './interactions.ts'
import { fileShape } from './message-shape.ts'
import type { AppDefinition } from './model.ts'
import { RateLimits } from './rate-limits.ts'
import { fileRoutes } from './server/file-routes.ts'
import { LivePages } from './server/live.ts'
import { oauthMethods } from './server/oauth-methods.ts'
import { oauthPages } from './server/oauth-pages.ts'
import { pageApi } from './server/page-api.ts'
import { webApi } from './server/web-api.ts'
import { defaultSeeds, openStore, type WorkspaceSeed } from './store.ts'
import { Views } from './views.ts'
import { World } from './world.ts'

export type AppInput = Omit<AppDefinition, 'appId'> & { appId?: string }

export interface SlackSandboxOptions {
  /** 0, the default, for any that is free. */
  port?: number
  host?: string
  /** Where the state is kept over restarts; nowhere when absent. */
  stateFile?: string
  apps?: AppInput[]
  /** Of a sandbox that has no state yet. */
  workspaces?: WorkspaceSeed[]
  /** How much wider than Slack's the rate limits are; 0 for none. 1 by default. */
  rateLimitFactor?: number
  /** When an unanswered event is sent again, in milliseconds; Slack's own: at once, after a minute, after five. */
  eventRetryDelays?: readonly number[]
}

export interface SlackSandbox {
  /** `http://localhost:<port>` */
  url: string
  /** The Web API, as `slackApiUrl` wants it. */
  apiUrl: string
  driver: Driver
  /** Adds an app, or changes the one with this id. */
  registerApp(app: AppInput): AppDefinition
  /** Whether an app's events URL echoes Slack's challenge. */
  verifyEventsUrl(appId: string): Promise<boolean>
  close(): Promise<void>
}

const pageFolder = fileURLToPath(new URL('../dist', import.meta.url))
const slackRetries = [0, 60_000, 300_000]

/** Starts a Slack of one's own: OAuth and OpenID, the Web API, events, interactivity, and a page to use it from. */
export async function startSlackSandbox(options: SlackSandboxOptions = {}): Promise<SlackSandbox> {
  const apps = new Map<string, AppDefinition>()
  const store = openStore(options.stateFile, options.workspaces ?? defaultSeeds)
  const faults = new FaultBox()
  const pages = new LivePages()
  const events = createEventSender({ store, apps, faults, retryDelays: options.eventRetryDelays ?? slackRetries })
  const world = new World(store, events, (team, live, user) => pages.show(team, live, user))
  const views = new Views(world)
  const grants = new Grants(world)
  const calls: Call[] = []
  const callListeners = new Set<(call: Call) => void>()
  let origin = ''
  const deps = { world, views, grants, apps, faults, origin: () => origin }
  const interactions = new Interactions(deps)

  const app = newApp()
  webApi(app, {
    ...deps,
    limits: new RateLimits(options.rateLimitFactor ?? 1),
    open: oauthMethods(deps),
    onCall: (call) => remember(calls, callListeners, call),
  })
  oauthPages(app, deps)
  fileRoutes(app, world)
  pageApi(app, { ...deps, interactions })
  app.post<{ Params: { id: string } }>('/actions/:team/:id', async ({ params, body }, reply) => {
    try {
      return interactions.respond(params.id, body)
    } catch (error) {
      return reply.code(404).send({ ok: false, error: error instanceof SlackError ? error.code : 'internal' })
    }
  })
  servePage(app)

  const registerApp = (input: AppInput): AppDefinition => {
    const definition: AppDefinition = { ...input, appId: input.appId ?? slackId('A') }
    apps.set(definition.appId, definition)
    return definition
  }
  for (const each of options.apps ?? []) registerApp(each)

  const host = options.host ?? '127.0.0.1'
  await app.listen({ port: options.port ?? 0, host })
  const address = app.server.address()
  origin = `http://localhost:${typeof address === 'object' && address ? address.port : options.port}`
  fileShape.origin = origin
  pages.attach(app.server)

  return {
    url: origin,
    apiUrl: `${origin}/api/`,
    driver: createDriver({ ...deps, interactions, events, pages, calls, callListeners }),
    registerApp,
    verifyEventsUrl: async (appId) => {
      const definition = apps.get(appId)
      return definition ? verifyEventsUrl(definition) : false
    },
    close: async () => {
      events.stop()
      pages.close()
      store.flush()
      await app.close()
    },
  }
}

const mostCalls = 20_000

function remember(calls: Call[], listeners: ReadonlySet<(call: Call) => void>, call: Omit<Call, 'at'>): void {
  const noted = { ...call, at: Date.now() }
  calls.push(noted)
  for (const listener of listeners) listener(noted)
  if (calls.length > mostCalls) calls.shift()
}

function newApp(): FastifyInstance {
  const app = fastify({ bodyLimit: 40 * 1_048_576, forceCloseConnections: true })
  app.register(fastifyFormbody)
  app.register(fastifyMultipart, { limits: { fileSize: 30 * 1_048_576 } })
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  return app
}

/** The page, when it has been built. */
function servePage(app: FastifyInstance): void {
  if (!existsSync(`${pageFolder}/index.html`)) return
  app.register(fastifyStatic, { root: pageFolder, prefix: '/', index: ['index.html'] })
  app.get('/client/*', (_request, reply) => reply.sendFile('index.html'))
}
