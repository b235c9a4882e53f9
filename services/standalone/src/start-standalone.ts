import { randomBytes } from 'node:crypto'
import type { Server } from 'node:http'
import type { ServiceName } from '@parley/contracts'
import type { RunningService } from '@parley/service-kit'
import { createLogger, type Logger } from '@parley/telemetry'
import { portOf, startDispatcher } from './dispatcher.ts'
import { services } from './services.ts'

export interface StandaloneOptions {
  /** What every service reads its settings from; see docs/architecture.md. */
  env: NodeJS.ProcessEnv
  /** 0 for any that is free. */
  port: number
  host?: string
  logger?: Logger
}

export interface Standalone {
  port: number
  /** One service of the process, for tests that stop and start it alone. */
  restart(name: ServiceName): Promise<void>
  stop(): Promise<void>
}

/** In the order in which they stop: who takes work in from outside first, then who does it. */
const order: readonly (readonly ServiceName[])[] = [
  ['chat-realtime', 'slack-events', 'slack-interactivity', 'console'],
  ['conversations'],
  ['slack-web-api', 'oauth'],
]

/**
 * Every service in one process behind one server, which hands each request to whose path it is.
 * @throws ConfigError when the environment is not complete, before anything is started
 */
export async function startStandalone({
  env,
  port,
  host = '127.0.0.1',
  logger,
}: StandaloneOptions): Promise<Standalone> {
  const running = new Map<ServiceName, RunningService>()
  // What services ask each other over HTTP goes by a door that is not open to the world.
  const inner = await startDispatcher(running, 0, '127.0.0.1', () => 'slack-web-api')
  const settings = { ...env, ...innerSettings(env, portOf(inner)) }
  const start = async (name: ServiceName) => {
    const service = services[name]
    const own = logger ?? createLogger({ name, level: env.LOG_LEVEL })
    running.set(name, await service.start(service.loadConfig(settings), { logger: own }))
  }
  const stop = async (name: ServiceName) => {
    const service = running.get(name)
    running.delete(name)
    await service?.stop()
  }
  const stopAll = async () => {
    for (const names of order) await Promise.all(names.map(stop))
    await closed(inner)
  }
  try {
    const names = Object.keys(services) as ServiceName[]
    for (const name of names) services[name].loadConfig(settings)
    const starts = await Promise.allSettled(names.map(start))
    const failed = starts.find((each) => each.status === 'rejected')
    if (failed) throw failed.reason
    const server = await startDispatcher(running, port, host)
    return {
      port: portOf(server),
      restart: async (name) => {
        await stop(name)
        await start(name)
      },
      stop: async () => {
        const ended = new Promise<void>((resolve) => server.close(() => resolve()))
        await stopAll()
        server.closeAllConnections()
        await ended
      },
    }
  } catch (error) {
    await stopAll()
    throw error
  }
}

/** One process knows its own addresses, and needs no secret that outlives it. */
const innerSettings = (env: NodeJS.ProcessEnv, port: number) => ({
  INTERNAL_SECRET: env.INTERNAL_SECRET ?? randomBytes(32).toString('hex'),
  SLACK_WEB_API_URL: `http://127.0.0.1:${port}`,
})

function closed(server: Server): Promise<void> {
  const ended = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeAllConnections()
  return ended
}
