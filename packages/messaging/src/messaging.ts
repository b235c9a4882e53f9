import type { NatsConnection } from '@nats-io/nats-core'
import type {
  Envelope,
  EventId,
  FactData,
  FactSubject,
  RequestData,
  RequestInput,
  RequestOutput,
  RequestReply,
  RequestSubject,
  ServiceName,
  WorkspaceId,
} from '@parley/contracts'

export interface Publication<S extends FactSubject> {
  data: FactData<S>
  /** Null only for what Slack says before anybody knows whose workspace it is. */
  workspaceId: WorkspaceId | null
  /** Follows a visitor's message or a Slack event through everything that it causes; the fact's own id when absent. */
  correlationId?: string
  id?: EventId
  /** What JetStream drops repeats by; the fact's id when absent. */
  msgId?: string
}

export interface FactOptions {
  /** What JetStream drops repeats by. */
  msgId: string
  traceparent?: string | undefined
  /** How long JetStream may take; two seconds when absent. */
  timeoutMs?: number | undefined
}

export interface FactContext {
  /** 1 for the first try. */
  attempt: number
}

export type FactHandler<S extends FactSubject> = (
  envelope: Envelope<FactData<S>>,
  context: FactContext,
) => Promise<void>

export interface ConsumeOptions<S extends FactSubject> {
  /** Facts with the same key are worked off one after the other, in the stream's order, within this process. */
  orderBy?: (envelope: Envelope<FactData<S>>) => string
}

/** A running consumer, responder or subscription. */
export interface Consumption {
  /** Takes nothing more in and waits for what is in hand. */
  stop(): Promise<void>
}

export interface LiveSubscription {
  unsubscribe(): void
}

/** Everything that services say to each other goes through here. */
export interface Messaging {
  readonly connection: NatsConnection
  /** Checks and publishes a fact; resolves once JetStream has it. @throws ContractError, PublishError */
  publish<S extends FactSubject>(subject: S, publication: Publication<S>): Promise<void>
  /** Publishes an envelope that was checked before, as an outbox does; `type` is its subject. @throws PublishError */
  publishFact(envelope: Envelope<unknown>, options: FactOptions): Promise<void>
  /** A live signal: not kept, no answer. */
  publishLive(subject: string, frame: Uint8Array | string): void
  /** Works off a fact by a handler that the contracts name. Returned: acknowledged; thrown: tried again by the contract's policy. */
  consume<S extends FactSubject>(
    subject: S,
    service: ServiceName,
    handler: string,
    handle: FactHandler<S>,
    options?: ConsumeOptions<S>,
  ): Promise<Consumption>
  /** Asks. @throws RequestError */
  request<S extends RequestSubject>(
    subject: S,
    input: RequestInput<S>,
    options?: { timeoutMs?: number },
  ): Promise<RequestOutput<S>>
  /** Answers. Replicas of a service share the questions. Throw `RequestRefused` to refuse with a code. */
  respond<S extends RequestSubject>(
    subject: S,
    service: ServiceName,
    answer: (input: RequestData<S>) => Promise<RequestReply<S>>,
  ): Consumption
  subscribeLive(subject: string, receive: (subject: string, frame: Uint8Array) => void): LiveSubscription
  /** Asks the one process whose subject this is. @throws RequestError `nobody` when it is no more, `unavailable` */
  askLive(subject: string, question: string): Promise<string>
  /** Answers what is asked on a subject that is this process' own. */
  answerLive(subject: string, answer: (question: string) => string): LiveSubscription
  /** @throws when the server is away */
  ready(): Promise<void>
  /** Finishes what is in hand, then disconnects. */
  close(): Promise<void>
}
