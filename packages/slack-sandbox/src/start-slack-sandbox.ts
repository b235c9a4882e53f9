import { CallLog } from './driver/call-log.ts'
import { createDriver, type Driver } from './driver/driver.ts'
import { createEventSender } from './events/event-sender.ts'
import { verifyEventsUrl } from './events/verify-events-url.ts'
import { FaultBox } from './faults.ts'
import { Grants } from './grants.ts'
import { slackId } from './ids.ts'
import { ResponseUrls } from './interactions/response-urls.ts'
import type { AppDefinition } from './model.ts'
import { type Rotation, slackRotation } from './oauth/rotation.ts'
import { RateLimits } from './rate-limits.ts'
import { LivePages } from './server/live.ts'
import { createServer } from './server/server.ts'
import { defaultSeeds, openStore, type WorkspaceSeed } from './store.ts'
import { createAppLine } from './to-app/app-line.ts'
import { AppSockets } from './to-app/app-sockets.ts'
import { slackPatience } from './to-app/post-to-app.ts'
import { Triggers } from './triggers.ts'
import { Uploads } from './uploads.ts'
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
  /** How long an app may take to take an event, in milliseconds; Slack's own: three seconds. */
  eventPatience?: number
  /** How long a trigger opens a modal, in milliseconds; Slack's own: three seconds. */
  triggerLifetime?: number
  /** How long tokens of apps with token rotation last, in milliseconds; Slack's own: twelve hours, and two minutes of grace. */
  rotation?: Partial<Rotation>
  /** Whether bots cannot unarchive, a defect that Slack documents; they can by default. */
  strictUnarchive?: boolean
  /** The built page; this package's `dist` by default. */
  pageFolder?: string
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

const slackRetries = [0, 60_000, 300_000]

/** Starts a Slack of one's own: OAuth and OpenID, the Web API, events, interactivity, and a page to use it from. */
export async function startSlackSandbox(options: SlackSandboxOptions = {}): Promise<SlackSandbox> {
  let url = ''
  const apps = new Map<string, AppDefinition>()
  const store = openStore(options.stateFile, options.workspaces ?? defaultSeeds)
  const faults = new FaultBox()
  const pages = new LivePages()
  const callLog = new CallLog()
  const sockets = new AppSockets(apps, () => url)
  const line = createAppLine(sockets)
  const events = createEventSender({
    store,
    apps,
    faults,
    line,
    retryDelays: options.eventRetryDelays ?? slackRetries,
    answerWithin: options.eventPatience ?? slackPatience,
  })
  const world = new World(
    store,
    events,
    (team, live, user) => pages.show(team, live, user),
    () => url,
  )
  const views = new Views(world, new Triggers(options.triggerLifetime))
  const grants = new Grants(world, { ...slackRotation, ...options.rotation })
  const responses = new ResponseUrls(() => url)
  const registerApp = (input: AppInput): AppDefinition => {
    const definition: AppDefinition = { ...input, appId: input.appId ?? slackId('A') }
    apps.set(definition.appId, definition)
    return definition
  }
  const deps = { world, views, grants, apps, faults, responses, line, sockets, callLog, registerApp }
  const server = createServer({
    ...deps,
    uploads: new Uploads(),
    limits: new RateLimits(options.rateLimitFactor ?? 1),
    sent: events.sent,
    strictUnarchive: options.strictUnarchive ?? false,
    ...(options.pageFolder ? { pageFolder: options.pageFolder } : {}),
  })
  for (const each of options.apps ?? []) registerApp(each)
  await server.listen({ port: options.port ?? 0, host: options.host ?? '127.0.0.1' })
  const address = server.server.address()
  url = `http://localhost:${typeof address === 'object' && address ? address.port : options.port}`
  server.server.on('upgrade', (request, socket, head) => {
    if (request.url?.startsWith('/_sandbox/live')) pages.welcome(request, socket, head)
    else if (request.url?.startsWith('/link/')) sockets.welcome(request, socket, head)
    else socket.destroy()
  })
  return {
    url,
    apiUrl: `${url}/api/`,
    driver: createDriver({ ...deps, events, pages }),
    registerApp,
    verifyEventsUrl: async (appId) => {
      const definition = apps.get(appId)
      return definition ? verifyEventsUrl(definition) : false
    },
    close: async () => {
      events.stop()
      pages.close()
      sockets.close()
      store.flush()
      await server.close()
    },
  }
}
