import type { AddressInfo } from 'node:net'
import { connectMessaging, type Messaging } from '@parley/messaging'
import type { RunningService } from '@parley/service-kit'
import { silentLogger, startTestEngines, type TestEngines } from '@parley/test-kit'
import type { ClientOptions } from 'ws'
import { service } from '../service.ts'
import { StandInConversations, siteOf } from './stand-in-conversations.ts'
import { hello, origin, VisitorClient } from './visitor-client.ts'

export const tokenSecret = 's'.repeat(40)
export const internalSecret = 'i'.repeat(40)

export interface Gateway {
  url: string
  http: string
  stop(): Promise<void>
}

/** A gateway on real engines, `conversations` stood in for, and visitors who come to it. */
export class TestGateway {
  readonly engines: TestEngines
  readonly messaging: Messaging
  readonly conversations: StandInConversations
  readonly site = siteOf()
  readonly #env: NodeJS.ProcessEnv
  readonly #clients: VisitorClient[] = []
  readonly #gateways: Gateway[] = []

  private constructor(engines: TestEngines, messaging: Messaging, env: NodeJS.ProcessEnv) {
    this.engines = engines
    this.messaging = messaging
    this.#env = env
    this.conversations = new StandInConversations(messaging, [this.site])
  }

  static async start(env: NodeJS.ProcessEnv = {}): Promise<TestGateway> {
    const engines = await startTestEngines()
    const messaging = await connectMessaging({ url: engines.natsUrl, name: 'test', logger: silentLogger })
    const gateway = new TestGateway(engines, messaging, env)
    await gateway.conversations.listen()
    await gateway.run()
    return gateway
  }

  /** One more gateway process' worth on the same engines; new visitors come to it. */
  async run(): Promise<Gateway> {
    const running = await service.start(service.loadConfig({ ...this.#settings(), ...this.#env }), {
      logger: silentLogger,
    })
    const started = await listen(running)
    this.#gateways.push(started)
    return started
  }

  get url(): string {
    return this.#running.url
  }

  get http(): string {
    return this.#running.http
  }

  get #running(): Gateway {
    const newest = this.#gateways.at(-1)
    if (!newest) throw new Error('no gateway runs')
    return newest
  }

  connect(options?: ClientOptions): Promise<VisitorClient> {
    const client = new VisitorClient(this.url, options)
    this.#clients.push(client)
    return client.opened()
  }

  /** Connects and says hello. */
  async greet(more: object = {}, options?: ClientOptions) {
    const client = await this.connect(options)
    client.say(hello(more))
    return Object.assign(client, { welcome: await client.hears('welcome') })
  }

  forgetClients(): void {
    for (const { socket } of this.#clients.splice(0)) socket.terminate()
  }

  stopGateway(): Promise<void> {
    return this.#running.stop()
  }

  async stop(): Promise<void> {
    this.forgetClients()
    await Promise.all(this.#gateways.map((each) => each.stop()))
    await this.messaging.close()
    await this.engines.stop()
  }

  #settings(): NodeJS.ProcessEnv {
    return {
      NATS_URL: this.engines.natsUrl,
      REDIS_URL: this.engines.redisUrl,
      PUBLIC_URL: origin,
      VISITOR_TOKEN_SECRET: tokenSecret,
      INTERNAL_SECRET: internalSecret,
      MAX_CONNECTIONS_PER_ADDRESS: '10000',
    }
  }
}

async function listen(running: RunningService): Promise<Gateway> {
  const { server } = running.app
  server.on('upgrade', (...upgrade) => running.onUpgrade?.(...upgrade))
  await running.app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = server.address() as AddressInfo
  let stopping: Promise<void> | undefined
  const stop = () => {
    stopping ??= running.stop()
    return stopping
  }
  return { url: `ws://127.0.0.1:${port}/v1/socket`, http: `http://127.0.0.1:${port}`, stop }
}
