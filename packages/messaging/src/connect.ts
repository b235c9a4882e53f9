import { type JetStreamManager, jetstream, jetstreamManager } from '@nats-io/jetstream'
import type { NatsConnection } from '@nats-io/nats-core'
import { connect } from '@nats-io/transport-node'
import type { Logger } from '@parley/telemetry'
import { createLiveAnswerer, createLiveAsker } from './ask-live.ts'
import { startConsuming } from './consume.ts'
import { openInbox } from './inbox.ts'
import type { Messaging } from './messaging.ts'
import { createPublisher } from './publish.ts'
import { createRequester } from './request.ts'
import { createResponder } from './respond.ts'
import { ensureStreams } from './streams.ts'

/** Milliseconds. */
const readinessTimeout = 1_000

export interface ConnectOptions {
  /** One or several server addresses, separated by commas: `nats://user:password@host:4222`. */
  url: string
  /** The client's name, as NATS' monitoring shows it. */
  name: string
  logger: Logger
}

/**
 * Connects to NATS, makes sure that the streams exist, and keeps reconnecting for good.
 * @throws when no server can be reached at the start
 */
export async function connectMessaging({ url, name, logger }: ConnectOptions): Promise<Messaging> {
  const connection = await connect({
    ...serversOf(url),
    name,
    maxReconnectAttempts: -1,
    reconnectTimeWait: 250,
    noAsyncTraces: true,
  })
  let opened: Promise<JetStreamManager> | undefined
  const manager = () => {
    opened ??= jetstreamManager(connection).catch((error) => {
      opened = undefined
      throw error
    })
    return opened
  }
  await ensureStreams(await manager())
  watchStatus(connection, logger)
  const inbox = openInbox(connection)
  const context = { client: jetstream(connection), manager, logger }
  return {
    connection,
    ...createPublisher(connection, inbox, manager),
    consume: (subject, service, handler, handle, options) =>
      startConsuming(context, subject, service, handler, handle, options),
    request: createRequester(inbox),
    respond: createResponder(connection, logger),
    subscribeLive: (subject, receive) => {
      const subscription = connection.subscribe(subject, {
        callback: (error, message) => {
          if (!error) receive(message.subject, message.data)
        },
      })
      return { unsubscribe: () => subscription.unsubscribe() }
    },
    askLive: createLiveAsker(inbox),
    answerLive: createLiveAnswerer(connection),
    ready: () => answersInTime(connection),
    close: async () => {
      await inbox.idle()
      if (!connection.isClosed()) await connection.drain().catch(() => connection.close())
    },
  }
}

/** A server that is away leaves a round trip hanging until it is back; readiness must not hang with it. */
async function answersInTime(connection: NatsConnection): Promise<void> {
  const late = AbortSignal.timeout(readinessTimeout)
  const tooLate = new Promise<never>((_, reject) => {
    late.addEventListener('abort', () => reject(new Error('NATS does not answer')), { once: true })
  })
  await Promise.race([connection.rtt(), tooLate])
}

/** User and password may stand in the address; the client wants them apart. */
export function serversOf(url: string): { servers: string[]; user?: string; pass?: string } {
  const addresses = url.split(',').map((each) => new URL(each.trim()))
  const [first] = addresses
  const servers = addresses.map((address) => address.host)
  if (!first?.username) return { servers }
  return { servers, user: decodeURIComponent(first.username), pass: decodeURIComponent(first.password) }
}

async function watchStatus(connection: NatsConnection, logger: Logger): Promise<void> {
  for await (const status of connection.status()) {
    if (status.type === 'disconnect') logger.warn('NATS is away')
    if (status.type === 'reconnect') logger.info('NATS is back')
  }
}
