import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type ServiceName, serviceOfPath } from '@parley/contracts'
import type { RunningService } from '@parley/service-kit'
import { createLogger, type Logger } from '@parley/telemetry'
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

/** Every service in one process behind one server, which hands each request to whose path it is. */
export async function startStandalone({
  env,
  port,
  host = '127.0.0.1',
  logger,
}: StandaloneOptions): Promise<Standalone> {
  const running = new Map<ServiceName, RunningService>()
  const start = async (name: ServiceName) => {
    const service = services[name]
    const own = logger ?? createLogger({ name, level: env.LOG_LEVEL })
    running.set(name, await service.start(service.loadConfig(env), { logger: own }))
  }
  const stopAll = () => Promise.all([...running.values()].map((service) => service.stop()))
  try {
    await Promise.all((Object.keys(services) as ServiceName[]).map(start))
  } catch (error) {
    await stopAll()
    throw error
  }
  const server = await listen(running, port, host)
  return {
    port: portOf(server),
    restart: async (name) => {
      await running.get(name)?.stop()
      await start(name)
    },
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      await stopAll()
      server.closeAllConnections()
      await closed
    },
  }
}

async function listen(running: ReadonlyMap<ServiceName, RunningService>, port: number, host: string): Promise<Server> {
  const serviceOf = (request: IncomingMessage) => running.get(serviceOfPath(pathOf(request)))
  const server = createServer((request, response) => {
    const service = serviceOf(request)
    if (service) service.app.routing(request, response)
    else response.writeHead(503).end()
  })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const service = serviceOf(request)
    if (service?.onUpgrade) service.onUpgrade(request, socket, head)
    else socket.destroy()
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  return server
}

const pathOf = ({ url = '/' }: IncomingMessage) => url.split('?', 1)[0] ?? '/'

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}
