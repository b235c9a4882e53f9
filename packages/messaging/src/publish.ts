import type { JetStreamManager } from '@nats-io/jetstream'
import { headers, type MsgHdrs, type NatsConnection } from '@nats-io/nats-core'
import { type Envelope, type FactSubject, facts } from '@parley/contracts'
import { newId } from '@parley/ids'
import { createPutter, type Parcel, type PutIntoStream } from './acknowledgements.ts'
import { ContractError, NoAnswer, PublishError } from './errors.ts'
import type { Inbox } from './inbox.ts'
import type { FactOptions, Messaging, Publication } from './messaging.ts'
import { ensureStreams } from './streams.ts'
import { traceHeaders } from './trace-headers.ts'

/** Milliseconds to wait for JetStream's acknowledgement, where nobody says otherwise. */
const patience = 2_000
/** By this header JetStream knows what it was given before. */
const msgIdHeader = 'Nats-Msg-Id'

export type Publisher = Pick<Messaging, 'publish' | 'publishFact' | 'publishLive'>

export function createPublisher(
  connection: NatsConnection,
  inbox: Pick<Inbox, 'ask'>,
  manager: () => Promise<JetStreamManager>,
): Publisher {
  const putParcel = createPutter(inbox)
  const put = (envelope: Envelope<unknown>, { msgId, traceparent, timeoutMs = patience }: FactOptions) =>
    putIntoStream(putParcel, manager, {
      subject: envelope.type,
      payload: Buffer.from(JSON.stringify(envelope)),
      headers: headersOf(msgId, traceparent),
      timeout: timeoutMs,
    })
  return {
    publish: async (subject, publication) => {
      const envelope = envelopeOf(subject, publication)
      await put(envelope, { msgId: publication.msgId ?? envelope.id })
    },
    publishFact: put,
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

function headersOf(msgId: string, traceparent: string | undefined): MsgHdrs {
  const carrier = traceHeaders(traceparent) ?? headers()
  carrier.set(msgIdHeader, msgId)
  return carrier
}

/** A stream that is gone (its server's storage was replaced) is made again, once, before the publish is given up. */
async function putIntoStream(
  put: PutIntoStream,
  manager: () => Promise<JetStreamManager>,
  parcel: Parcel,
): Promise<void> {
  const end = performance.now() + parcel.timeout
  try {
    await put(parcel).catch(async (error: unknown) => {
      if (!(error instanceof NoAnswer) || error.code !== 'no_responders') throw error
      await before(end, async () => ensureStreams(await manager()))
      await put({ ...parcel, timeout: Math.max(0, end - performance.now()) })
    })
  } catch (cause) {
    throw new PublishError(`${parcel.subject} was not taken by JetStream`, { cause })
  }
}

/** Whoever publishes is told in time, however long JetStream takes to make its streams. */
async function before(end: number, work: () => Promise<void>): Promise<void> {
  const late = AbortSignal.timeout(Math.max(1, Math.ceil(end - performance.now())))
  const tooLate = new Promise<never>((_, reject) => {
    late.addEventListener('abort', () => reject(new NoAnswer('timeout', 'streams not made in time')), {
      once: true,
    })
  })
  await Promise.race([work(), tooLate])
}
