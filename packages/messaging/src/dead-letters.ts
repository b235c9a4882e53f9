import { JetStreamApiError, type JetStreamClient, type JetStreamManager, type JsMsg } from '@nats-io/jetstream'
import { headers, type MsgHdrs } from '@nats-io/nats-core'

const stream = 'deadLetter'
const prefix = 'deadLetter.'
/** JetStream's own number for "no message at this sequence". */
const noMessageFound = 10037

export interface DeadLetter {
  /** Its place in the dead-letter stream, and what a replay is asked by. */
  seq: number
  /** The subject that it was published to at first. */
  subject: string
  durable: string
  /** `invalid_payload`, `attempts_exhausted`, or the handler's own code. */
  code: string
  reason: string
  attempts: number
  diedAt: string
  body: string
}

/** Keeps a message that no handler could take. The same message dies once per handler, however often that is tried. */
export async function bury(
  client: JetStreamClient,
  message: JsMsg,
  why: { code: string; reason: string; durable: string },
) {
  const carrier = headers()
  for (const [name, values] of message.headers ?? []) if (!name.startsWith('Nats-')) carrier.set(name, values[0] ?? '')
  carrier.set('Parley-Subject', message.subject)
  carrier.set('Parley-Durable', why.durable)
  carrier.set('Parley-Code', why.code)
  carrier.set('Parley-Reason', why.reason.replace(/[\r\n]+/g, ' ').slice(0, 500))
  carrier.set('Parley-Attempts', String(message.info.deliveryCount))
  carrier.set('Parley-Died-At', new Date().toISOString())
  const msgID = `dead-${message.info.stream}-${message.seq}-${why.durable}`
  await client.publish(prefix + message.subject, message.data, { headers: carrier, msgID })
}

export interface DeadLetters {
  list(): Promise<DeadLetter[]>
  /** @returns undefined when there is none at this place */
  show(seq: number): Promise<DeadLetter | undefined>
  /** Publishes it to its first subject again, then forgets it. Every handler of the subject sees it; those that had taken it are idempotent. */
  replay(seq: number): Promise<boolean>
  drop(seq: number): Promise<boolean>
}

/** The dead-letter stream, for an operator. */
export function openDeadLetters(client: JetStreamClient, manager: JetStreamManager): DeadLetters {
  const show = (seq: number) => readLetter(manager, seq)
  const drop = (seq: number) => manager.streams.deleteMessage(stream, seq).catch(() => false)
  return {
    list: () => listLetters(manager),
    show,
    drop,
    async replay(seq) {
      const letter = await show(seq)
      if (!letter) return false
      await client.publish(letter.subject, letter.body, { msgID: `replay-${seq}-${letter.diedAt}` })
      return drop(seq)
    },
  }
}

async function listLetters(manager: JetStreamManager): Promise<DeadLetter[]> {
  const { state } = await manager.streams.info(stream)
  const letters: DeadLetter[] = []
  for (let seq = state.first_seq; seq > 0 && seq <= state.last_seq; seq++) {
    const letter = await readLetter(manager, seq)
    if (letter) letters.push(letter)
  }
  return letters
}

async function readLetter(manager: JetStreamManager, seq: number): Promise<DeadLetter | undefined> {
  try {
    const stored = await manager.streams.getMessage(stream, { seq })
    return stored ? letterOf(seq, stored.header, new TextDecoder().decode(stored.data)) : undefined
  } catch (error) {
    if (error instanceof JetStreamApiError && error.code === noMessageFound) return undefined
    throw error
  }
}

const letterOf = (seq: number, header: MsgHdrs, body: string): DeadLetter => ({
  seq,
  subject: header.get('Parley-Subject'),
  durable: header.get('Parley-Durable'),
  code: header.get('Parley-Code'),
  reason: header.get('Parley-Reason'),
  attempts: Number(header.get('Parley-Attempts')),
  diedAt: header.get('Parley-Died-At'),
  body,
})
