import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Logger } from '@parley/telemetry'
import type { FastifyInstance } from 'fastify'

/** A service that runs alone by `runService` or beside others in one process. */
export interface ServiceModule<C = unknown> {
  name: string
  /** @throws ConfigError */
  loadConfig(env: NodeJS.ProcessEnv): C
  /** Connects, migrates, subscribes. Resolves when the service can take work. */
  start(config: C, context: ServiceContext): Promise<RunningService>
}

export interface ServiceContext {
  logger: Logger
}

export interface RunningService {
  /** Ready and not listening. */
  app: FastifyInstance
  /** Takes WebSocket upgrades. A service without sockets leaves it out. */
  onUpgrade?(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Stops taking work in, finishes what is in hand, then closes the clients. */
  stop(): Promise<void>
}
