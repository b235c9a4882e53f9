import type { NatsConnection } from '@nats-io/nats-core'
import { NoAnswer, RequestError } from './errors.ts'
import type { Inbox } from './inbox.ts'
import type { Messaging } from './messaging.ts'

/** Milliseconds that one certain process may take to answer. */
const timeout = 2_000

/** Asks one certain process, by a subject that is its own. */
export const createLiveAsker = ({ ask }: Pick<Inbox, 'ask'>): Messaging['askLive'] =>
  async function askLive(subject, question) {
    try {
      return await ask({ subject, payload: question, timeout }, (answer) => answer.string())
    } catch (cause) {
      const alone = cause instanceof NoAnswer && cause.code === 'no_responders'
      throw new RequestError(subject, alone ? 'nobody' : 'unavailable', `${subject} is not answered`, { cause })
    }
  }

/** Answers what is asked on a subject of this process' own. */
export const createLiveAnswerer = (connection: NatsConnection): Messaging['answerLive'] =>
  function answerLive(subject, answer) {
    const subscription = connection.subscribe(subject, {
      callback: (error, message) => {
        if (!error) message.respond(answer(message.string()))
      },
    })
    return { unsubscribe: () => subscription.unsubscribe() }
  }
