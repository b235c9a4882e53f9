import { type NatsConnection, NoRespondersError, TimeoutError } from '@nats-io/nats-core'
import { type RequestDefinition, type RequestSubject, requests } from '@parley/contracts'
import { ContractError, RequestError } from './errors.ts'
import type { Messaging } from './messaging.ts'
import { traceHeaders } from './trace-headers.ts'

export type Reply = { ok: true; data: unknown } | { ok: false; error: { code: string; message: string } }

/** Asks over NATS by the contract of the subject. */
export const createRequester = (connection: NatsConnection): Messaging['request'] =>
  async function request(subject, input, options) {
    const definition: RequestDefinition = requests[subject]
    const checked = definition.input.safeParse(input)
    if (!checked.success) throw new ContractError(`${subject} does not fit its schema`, { cause: checked.error })
    const reply = await exchange(connection, subject, checked.data, options?.timeoutMs ?? definition.timeoutMs)
    if (!reply.ok) throw new RequestError(subject, reply.error.code, reply.error.message)
    const output = definition.output.safeParse(reply.data)
    if (output.success) return output.data as never
    throw new RequestError(subject, 'invalid_output', `${subject} was answered against its schema`, {
      cause: output.error,
    })
  }

async function exchange(
  connection: NatsConnection,
  subject: RequestSubject,
  input: unknown,
  timeout: number,
): Promise<Reply> {
  try {
    const headers = traceHeaders()
    const message = await connection.request(
      subject,
      JSON.stringify(input),
      headers ? { timeout, headers } : { timeout },
    )
    return message.json<Reply>()
  } catch (cause) {
    const reason =
      cause instanceof TimeoutError ? 'nobody answered in time' : isAlone(cause) ? 'nobody listens' : 'NATS is away'
    throw new RequestError(subject, 'unavailable', `${subject}: ${reason}`, { cause })
  }
}

/** Whether nobody listens to what was asked. */
export const isAlone = (error: unknown) =>
  error instanceof NoRespondersError || (error instanceof Error && error.cause instanceof NoRespondersError)
