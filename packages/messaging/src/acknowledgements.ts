import { createInbox, type Msg, type MsgHdrs, type NatsConnection } from '@nats-io/nats-core'
import { NotAcknowledged } from './errors.ts'

/** How often is looked for what was not acknowledged in time, in milliseconds. One look for all: a timer a message costs more than the message. */
const lookEvery = 50
/** Status of the empty answer that NATS gives when no stream takes a subject. */
const noResponders = 503

interface Pending {
  subject: string
  deadline: number
  resolve(): void
  reject(error: NotAcknowledged): void
}

export interface Parcel {
  subject: string
  payload: string | Uint8Array
  headers: MsgHdrs
  /** Milliseconds. */
  timeout: number
}

/** Puts messages into streams and waits for JetStream's word on each. */
export interface Acknowledgements {
  /** Resolves once JetStream has the message, be it as a duplicate. @throws NotAcknowledged */
  put(parcel: Parcel): Promise<void>
  /** Resolves once nothing is awaited any more; that is when the last time-out has passed, at the latest. */
  idle(): Promise<void>
}

/**
 * All acknowledgements come to one wildcard inbox and are told apart by the last token of their subject. It is the
 * subscription that lasts through reconnects; what was under way when the connection broke is acknowledged late or fails in time.
 */
export function createAcknowledgements(connection: NatsConnection): Acknowledgements {
  const inbox = createInbox()
  const pending = new Map<string, Pending>()
  const waiting: (() => void)[] = []
  let looks: NodeJS.Timeout | undefined
  let next = 0

  const settle = (message: Msg) => {
    const token = message.subject.slice(inbox.length + 1)
    const awaited = pending.get(token)
    // Unknown: it came too late, and its sender was told so.
    if (!awaited) return
    pending.delete(token)
    const refusal = refusalIn(message)
    if (refusal) awaited.reject(new NotAcknowledged(refusal.code, `${awaited.subject}: ${refusal.reason}`))
    else awaited.resolve()
  }
  const look = () => {
    const now = performance.now()
    for (const [token, { deadline, reject, subject }] of pending) {
      if (deadline > now) continue
      pending.delete(token)
      reject(new NotAcknowledged('timeout', `${subject}: no acknowledgement in time`))
    }
    if (pending.size > 0) return
    clearInterval(looks)
    looks = undefined
    for (const resolve of waiting.splice(0)) resolve()
  }
  connection.subscribe(`${inbox}.*`, {
    callback: (error, message) => {
      if (!error) settle(message)
    },
  })
  return {
    put: ({ subject, payload, headers, timeout }) =>
      new Promise((resolve, reject) => {
        const token = (next++).toString(36)
        // First what may throw: a connection that is closed, a message that is too large.
        connection.publish(subject, payload, { reply: `${inbox}.${token}`, headers })
        pending.set(token, { subject, deadline: performance.now() + timeout, resolve, reject })
        looks ??= setInterval(look, lookEvery)
      }),
    idle: () => (looks ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve()),
  }
}

/** @see https://docs.nats.io/reference/reference-protocols/nats_api_reference#publishing-messages-to-a-stream */
function refusalIn(message: Msg): { code: NotAcknowledged['code']; reason: string } | undefined {
  if (message.data.length === 0) {
    const code = message.headers?.code === noResponders ? 'no_responders' : 'refused'
    return { code, reason: `empty answer, status ${message.headers?.code ?? 'unknown'}` }
  }
  const answer = readAnswer(message)
  if (answer?.error) return { code: 'refused', reason: `${answer.error.err_code} ${answer.error.description}` }
  return answer?.stream ? undefined : { code: 'refused', reason: 'not an acknowledgement' }
}

interface Answer {
  stream?: string
  error?: { err_code?: number; description?: string }
}

function readAnswer(message: Msg): Answer | undefined {
  try {
    return message.json<Answer>()
  } catch {
    return undefined
  }
}
