import {
  AckPolicy,
  type ConsumerMessages,
  type JetStreamClient,
  type JetStreamManager,
  type JsMsg,
  type Consumer as NatsConsumer,
} from '@nats-io/jetstream'
import {
  type Consumer,
  durableName,
  type FactDefinition,
  type FactSubject,
  facts,
  type ServiceName,
} from '@parley/contracts'
import type { Logger } from '@parley/telemetry'
import { ContractError } from './errors.ts'
import { createKeyedQueue } from './keyed-queue.ts'
import type { ConsumeOptions, Consumption, FactHandler } from './messaging.ts'
import { settle } from './settle.ts'
import { ensureStreams } from './streams.ts'

export interface ConsumeContext {
  client: JetStreamClient
  manager: () => Promise<JetStreamManager>
  logger: Logger
}

const second = 1_000_000_000
/** Pause before a lost consumer is looked for again. */
const recoveryDelay = 1_000

/** Starts working off a fact. The durable consumer is created, and created again should the server lose it. */
export async function startConsuming<S extends FactSubject>(
  context: ConsumeContext,
  subject: S,
  service: ServiceName,
  handler: string,
  handle: FactHandler<S>,
  options: ConsumeOptions<S> = {},
): Promise<Consumption> {
  const definition = consumerOf(subject, service, handler)
  const queue = createKeyedQueue(definition.concurrency)
  const work = settle({ context, subject, definition, handle, queue, options })
  const loop = new ConsumerLoop(context, subject, definition, work)
  await loop.open()
  const running = loop.run()
  return {
    stop: async () => {
      loop.stop()
      await running
      await queue.idle()
    },
  }
}

function consumerOf(subject: FactSubject, service: ServiceName, handler: string): Consumer {
  const fact: FactDefinition = facts[subject]
  const found = fact.consumers.find((each) => each.service === service && each.handler === handler)
  if (!found) throw new ContractError(`no contract lets ${service}/${handler} consume ${subject}`)
  return found
}

class ConsumerLoop {
  #messages: ConsumerMessages | undefined
  #stopped = false
  readonly #context: ConsumeContext
  readonly #subject: FactSubject
  readonly #definition: Consumer
  readonly #work: (message: JsMsg) => Promise<void>

  constructor(
    context: ConsumeContext,
    subject: FactSubject,
    definition: Consumer,
    work: (message: JsMsg) => Promise<void>,
  ) {
    this.#context = context
    this.#subject = subject
    this.#definition = definition
    this.#work = work
  }

  async open(): Promise<void> {
    const consumer = await this.#ensureConsumer()
    this.#messages = await consumer.consume({
      max_messages: this.#definition.concurrency,
      abort_on_missing_resource: true,
    })
  }

  async run(): Promise<void> {
    while (!this.#stopped) {
      try {
        if (!this.#messages) await this.open()
        for await (const message of this.#messages ?? []) await this.#work(message)
      } catch (err) {
        if (!this.#stopped)
          this.#context.logger.warn({ err, subject: this.#subject }, 'consumer lost, looking for it again')
      }
      this.#messages = undefined
      if (!this.#stopped) await new Promise((resolve) => setTimeout(resolve, recoveryDelay))
    }
  }

  stop(): void {
    this.#stopped = true
    this.#messages?.stop()
  }

  async #ensureConsumer(): Promise<NatsConsumer> {
    const { stream } = facts[this.#subject]
    const durable = durableName(this.#definition.service, this.#definition.handler)
    const manager = await this.#context.manager()
    const add = () =>
      manager.consumers.add(stream, {
        durable_name: durable,
        ack_policy: AckPolicy.Explicit,
        filter_subject: this.#subject,
        ack_wait: this.#definition.ackWaitSeconds * second,
        max_deliver: -1,
        max_ack_pending: 1_000,
      })
    await add().catch(async () => {
      await ensureStreams(manager)
      await add()
    })
    return this.#context.client.consumers.get(stream, durable)
  }
}
