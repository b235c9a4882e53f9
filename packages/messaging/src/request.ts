import { type RequestDefinition, type RequestSubject, requests } from '@parley/contracts'
import { ContractError, NoAnswer, RequestError } from './errors.ts'
import type { Inbox } from './inbox.ts'
import type { Messaging } from './messaging.ts'
import { traceHeaders } from './trace-headers.ts'

export type Reply = { ok: true; data: unknown } | { ok: false; error: { code: string; message: string } }

/** Asks over NATS by the contract of the subject. */
export const createRequester = (inbox: Pick<Inbox, 'ask'>): Messaging['request'] =>
  async function request(subject, input, options) {
    const definition: RequestDefinition = requests[subject]
    const checked = definition.input.safeParse(input)
    if (!checked.success) throw new ContractError(`${subject} does not fit its schema`, { cause: checked.error })
    const reply = await exchange(inbox, subject, checked.data, options?.timeoutMs ?? definition.timeoutMs)
    if (!reply.ok) throw new RequestError(subject, reply.error.code, reply.error.message)
    const output = definition.output.safeParse(reply.data)
    if (output.success) return output.data as never
    throw new RequestError(subject, 'invalid_output', `${subject} was answered against its schema`, {
      cause: output.error,
    })
  }

async function exchange(
  { ask }: Pick<Inbox, 'ask'>,
  subject: RequestSubject,
  input: unknown,
  timeout: number,
): Promise<Reply> {
  const question = { subject, payload: JSON.stringify(input), headers: traceHeaders(), timeout }
  try {
    return await ask(question, (answer) => answer.json<Reply>())
  } catch (cause) {
    const reason = cause instanceof NoAnswer ? reasons[cause.code] : 'NATS is away'
    throw new RequestError(subject, 'unavailable', `${subject}: ${reason}`, { cause })
  }
}

const reasons: Record<NoAnswer['code'], string> = {
  timeout: 'nobody answered in time',
  no_responders: 'nobody listens',
  disconnected: 'NATS is away',
  refused: 'refused',
}
