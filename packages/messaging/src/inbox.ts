import { createInbox, type Msg, type MsgHdrs, type NatsConnection } from '@nats-io/nats-core'
import { NoAnswer } from './errors.ts'

/** How often is looked for what was not answered in time, in milliseconds. One look for all: a timer a message costs more than the message. */
const lookEvery = 50
/** Status of the empty answer that NATS gives when nobody takes a subject. */
const noResponders = 503

export interface Question {
  subject: string
  payload: string | Uint8Array
  headers?: MsgHdrs | undefined
  /** Milliseconds. */
  timeout: number
}

/** What is sent, and answered by one message. */
export interface Inbox {
  /**
   * @param read makes of the answer what is resolved; what it throws is what is rejected
   * @throws NoAnswer `no_responders`, `timeout` or `disconnected`; the connection's own error for what is too large
   */
  ask<T>(question: Question, read: (answer: Msg) => T): Promise<T>
  /** Resolves once nothing is awaited any more; that is when the last time-out has passed, at the latest. */
  idle(): Promise<void>
}

interface Pending {
  question: Question
  deadline: number
  settle(answer: Msg): void
  reject(error: unknown): void
}

/**
 * All answers come to one wildcard subject and are told apart by the last token of theirs. It is the subscription that
 * lasts through reconnects; what was under way when the connection broke is answered late or fails in time.
 */
export function openInbox(connection: NatsConnection): Inbox {
  const inbox = createInbox()
  const pending = new Map<string, Pending>()
  let outgoing: Pending[] = []
  const waiting: (() => void)[] = []
  let looks: NodeJS.Timeout | undefined
  let next = 0

  const receive = (answer: Msg) => {
    const token = answer.subject.slice(inbox.length + 1)
    const awaited = pending.get(token)
    // Unknown: it came too late, and its sender was told so.
    if (!awaited) return
    pending.delete(token)
    if (answer.data.length > 0 || answer.headers?.code !== noResponders) awaited.settle(answer)
    else awaited.reject(new NoAnswer('no_responders', `${awaited.question.subject}: nobody listens`))
  }
  const giveUp = (isDue: (deadline: number) => boolean, code: NoAnswer['code'], why: string) => {
    for (const [token, { deadline, reject, question }] of pending) {
      if (!isDue(deadline)) continue
      pending.delete(token)
      reject(new NoAnswer(code, `${question.subject}: ${why}`))
    }
  }
  const look = () => {
    const now = performance.now()
    giveUp((deadline) => deadline <= now, 'timeout', 'no answer in time')
    if (pending.size > 0 || outgoing.length > 0) return
    clearInterval(looks)
    looks = undefined
    for (const resolve of waiting.splice(0)) resolve()
  }
  const send = (each: Pending) => {
    const { subject, payload, headers } = each.question
    const token = (next++).toString(36)
    const reply = `${inbox}.${token}`
    try {
      connection.publish(subject, payload, headers ? { reply, headers } : { reply })
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
    callback: (error, answer) => {
      if (!error) receive(answer)
    },
  })
  connection.closed().then(() => giveUp(() => true, 'disconnected', 'the connection was closed'))
  return {
    ask: (question, read) =>
      new Promise((resolve, reject) => {
        const settle = (answer: Msg) => {
          try {
            resolve(read(answer))
          } catch (error) {
            reject(error)
          }
        }
        // What is asked in one turn of the loop leaves in one write: a write costs more than all else about a message.
        if (outgoing.push({ question, deadline: performance.now() + question.timeout, settle, reject }) === 1)
          setImmediate(sendAll)
        looks ??= setInterval(look, lookEvery)
      }),
    idle: () => (looks ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve()),
  }
}
