import { createInbox, type Msg, type MsgHdrs, type NatsConnection } from '@nats-io/nats-core'
import { NotAcknowledged } from './errors.ts'

/** How often is looked for what was not acknowledged in time, in milliseconds. One look for all: a timer a message costs more than the message. */
const lookEvery = 50
/** Status of the empty answer that NATS gives when no stream takes a subject. */
const noResponders = 503

interface Pending {
  parcel: Parcel
  deadline: number
  resolve(): void
  reject(error: unknown): void
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
  let outgoing: Pending[] = []
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
    if (refusal) awaited.reject(new NotAcknowledged(refusal.code, `${awaited.parcel.subject}: ${refusal.reason}`))
    else awaited.resolve()
  }
  const look = () => {
    const now = performance.now()
    for (const [token, { deadline, reject, parcel }] of pending) {
      if (deadline > now) continue
      pending.delete(token)
      reject(new NotAcknowledged('timeout', `${parcel.subject}: no acknowledgement in time`))
    }
    if (pending.size > 0 || outgoing.length > 0) return
    clearInterval(looks)
    looks = undefined
    for (const resolve of waiting.splice(0)) resolve()
  }
  const send = (each: Pending) => {
    const { subject, payload, headers } = each.parcel
    const token = (next++).toString(36)
    try {
      connection.publish(subject, payload, { reply: `${inbox}.${token}`, headers })
      pending.set(token, each)
    } catch (error) {
      // The connection is closed, or the message too large.
      each.reject(error)
    }
  }
  const sendAll = () => {
    const all = outgoing
    outgoing = []
    for (const each of all) send(each)
  }
  connection.subscribe(`${inbox}.*`, {
    callback: (error, message) => {
      if (!error) settle(message)
    },
  })
  return {
    put: (parcel) =>
      new Promise((resolve, reject) => {
        // What is put in one turn of the loop leaves in one write: a write costs more than all else about a message.
        if (outgoing.push({ parcel, deadline: performance.now() + parcel.timeout, resolve, reject }) === 1)
          setImmediate(sendAll)
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
