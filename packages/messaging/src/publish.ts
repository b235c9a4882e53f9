import { type JetStreamClient, type JetStreamManager, jetstream } from '@nats-io/jetstream'
import type { NatsConnection } from '@nats-io/nats-core'
import { type Envelope, type FactSubject, facts } from '@parley/contracts'
import { newId } from '@parley/ids'
import { ContractError, PublishError } from './errors.ts'
import type { Messaging, Publication } from './messaging.ts'
import { ensureStreams } from './streams.ts'
import { traceHeaders } from './trace-headers.ts'

/** Milliseconds to wait for JetStream's acknowledgement. Slack waits three seconds for the whole of its event. */
const acknowledgementTimeout = 2_000

export type Publisher = Pick<Messaging, 'publish' | 'publishFact' | 'publishLive'>

export function createPublisher(connection: NatsConnection, manager: () => Promise<JetStreamManager>): Publisher {
  const client = jetstream(connection, { timeout: acknowledgementTimeout })
  const put = (subject: string, body: string, msgId: string, traceparent?: string) =>
    putIntoStream(client, manager, subject, body, msgId, traceparent)
  return {
    publish: async (subject, publication) => {
      const envelope = envelopeOf(subject, publication)
      await put(subject, JSON.stringify(envelope), publication.msgId ?? envelope.id)
    },
    publishFact: (envelope, { msgId, traceparent }) => put(envelope.type, JSON.stringify(envelope), msgId, traceparent),
    publishLive: (subject, frame) => connection.publish(subject, frame),
  }
}

function envelopeOf<S extends FactSubject>(subject: S, publication: Publication<S>): Envelope<unknown> {
  const checked = facts[subject].schema.safeParse(publication.data)
  if (!checked.success) throw new ContractError(`${subject} does not fit its schema`, { cause: checked.error })
  const id = publication.id ?? newId('evt')
  return {
    id,
    type: subject,
    occurredAt: new Date().toISOString(),
    workspaceId: publication.workspaceId,
    correlationId: publication.correlationId ?? id,
    data: checked.data,
  }
}

/** A stream that is gone (its server's storage was replaced) is made again, once, before the publish is given up. */
async function putIntoStream(
  client: JetStreamClient,
  manager: () => Promise<JetStreamManager>,
  subject: string,
  body: string,
  msgID: string,
  traceparent?: string,
): Promise<void> {
  const send = () => {
    const headers = traceHeaders(traceparent)
    return client.publish(subject, body, headers ? { msgID, headers } : { msgID })
  }
  try {
    await send().catch(async (error: unknown) => {
      if (!isNobodyListening(error)) throw error
      await ensureStreams(await manager())
      await send()
    })
  } catch (cause) {
    throw new PublishError(`${subject} was not taken by JetStream`, { cause })
  }
}

const isNobodyListening = (error: unknown) =>
  error instanceof Error && (error.name === 'NoRespondersError' || /no responders|503/.test(error.message))
