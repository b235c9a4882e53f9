import type { Msg, NatsConnection } from '@nats-io/nats-core'
import { type RequestDefinition, type RequestSubject, requests } from '@parley/contracts'
import { type Logger, withTraceContext } from '@parley/telemetry'
import { ContractError, RequestRefused } from './errors.ts'
import type { Consumption, Messaging } from './messaging.ts'
import type { Reply } from './request.ts'
import { traceparentOf } from './trace-headers.ts'

type Answer = (input: never) => Promise<unknown>

/** Answers a subject's requests, each as soon as it comes. */
export function createResponder(connection: NatsConnection, logger: Logger): Messaging['respond'] {
  return function respond(subject, service, answer): Consumption {
    const definition: RequestDefinition = requests[subject]
    if (definition.responder !== service) throw new ContractError(`no contract lets ${service} answer ${subject}`)
    const inHand = new Set<Promise<void>>()
    const subscription = connection.subscribe(subject, {
      queue: service,
      callback: (error, message) => {
        if (error) return logger.error({ err: error, subject }, 'responder lost its subscription')
        const task = reply(message, subject, definition, answer as Answer, logger).finally(() => inHand.delete(task))
        inHand.add(task)
      },
    })
    return {
      stop: async () => {
        if (!connection.isClosed()) await subscription.drain()
        await Promise.all(inHand)
      },
    }
  }
}

async function reply(
  message: Msg,
  subject: RequestSubject,
  definition: RequestDefinition,
  answer: Answer,
  logger: Logger,
) {
  const outcome = await withTraceContext(traceparentOf(message.headers), subject, () =>
    outcomeOf(message, definition, answer),
  ).catch((err: unknown): Reply => {
    if (err instanceof RequestRefused) return { ok: false, error: { code: err.code, message: err.message } }
    logger.error({ err, subject }, 'request failed')
    return { ok: false, error: { code: 'internal', message: 'the responder failed' } }
  })
  send(message, outcome, subject, logger)
}

/** A reply may be too large for NATS, or the connection may be gone: the asker's loss, not the process'. */
function send(message: Msg, outcome: Reply, subject: RequestSubject, logger: Logger): void {
  try {
    message.respond(JSON.stringify(outcome))
  } catch (err) {
    logger.error({ err, subject }, 'a reply could not be sent')
    if (!outcome.ok) return
    send(message, { ok: false, error: { code: 'internal', message: 'the reply could not be sent' } }, subject, logger)
  }
}

async function outcomeOf(message: Msg, definition: RequestDefinition, answer: Answer): Promise<Reply> {
  const input = definition.input.safeParse(message.json())
  if (!input.success) {
    const where = input.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join(', ')
    return { ok: false, error: { code: 'invalid_input', message: where } }
  }
  const data = await answer(input.data as never)
  return { ok: true, data: definition.output.parse(data) }
}
