import type { Msg, MsgHdrs } from '@nats-io/nats-core'
import { NoAnswer } from './errors.ts'
import type { Inbox, Question } from './inbox.ts'

export interface Parcel extends Question {
  headers: MsgHdrs
}

/** Puts a message into a stream. Resolves once JetStream has it, be it as a duplicate. @throws NoAnswer */
export type PutIntoStream = (parcel: Parcel) => Promise<void>

export const createPutter =
  ({ ask }: Pick<Inbox, 'ask'>): PutIntoStream =>
  (parcel) =>
    ask(parcel, checkAcknowledged)

/**
 * @throws NoAnswer `refused`
 * @see https://docs.nats.io/reference/reference-protocols/nats_api_reference#publishing-messages-to-a-stream
 */
function checkAcknowledged(message: Msg): void {
  const answer = readAnswer(message)
  if (answer?.stream && !answer.error) return
  const { error } = answer ?? {}
  throw new NoAnswer('refused', error ? `${error.err_code} ${error.description}` : 'not an acknowledgement')
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
