import type { JsMsg } from '@nats-io/jetstream'
import {
  type Consumer,
  durableName,
  type Envelope,
  envelope,
  type FactData,
  type FactSubject,
  facts,
} from '@parley/contracts'
import { withTraceContext } from '@parley/telemetry'
import type { ConsumeContext } from './consume.ts'
import { bury } from './dead-letters.ts'
import { RetryLater, TerminateMessage } from './errors.ts'
import type { KeyedQueue } from './keyed-queue.ts'
import type { ConsumeOptions, FactHandler } from './messaging.ts'
import { traceparentOf } from './trace-headers.ts'

interface Settlement<S extends FactSubject> {
  context: ConsumeContext
  subject: S
  definition: Consumer
  handle: FactHandler<S>
  queue: KeyedQueue
  options: ConsumeOptions<S>
}

/** Gives a message to its handler and tells JetStream what came of it: done, again later, or never. */
export function settle<S extends FactSubject>(settlement: Settlement<S>): (message: JsMsg) => Promise<void> {
  const { subject, definition, queue, options } = settlement
  const schema = envelope(facts[subject].schema)
  return async (message) => {
    const parsed = parse(schema, message)
    if (!parsed.ok) return buryAndTerminate(settlement, message, 'invalid_payload', parsed.reason)
    const fact = parsed.value as Envelope<FactData<S>>
    await queue.enter(options.orderBy?.(fact), () => runOnce(settlement, message, fact, definition))
  }
}

function parse(
  schema: ReturnType<typeof envelope>,
  message: JsMsg,
): { ok: true; value: unknown } | { ok: false; reason: string } {
  try {
    const result = schema.safeParse(message.json())
    if (result.success) return { ok: true, value: result.data }
    return {
      ok: false,
      reason: result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`).join(', '),
    }
  } catch {
    return { ok: false, reason: 'not JSON' }
  }
}

async function runOnce<S extends FactSubject>(
  settlement: Settlement<S>,
  message: JsMsg,
  fact: Envelope<FactData<S>>,
  definition: Consumer,
) {
  const attempt = message.info.deliveryCount
  const keepAlive = setInterval(() => message.working(), definition.ackWaitSeconds * 500)
  try {
    await withTraceContext(
      traceparentOf(message.headers),
      `${durableName(definition.service, definition.handler)}`,
      () => settlement.handle(fact, { attempt }),
    )
    message.ack()
  } catch (error) {
    await settleFailure(settlement, message, attempt, error)
  } finally {
    clearInterval(keepAlive)
  }
}

async function settleFailure<S extends FactSubject>(
  settlement: Settlement<S>,
  message: JsMsg,
  attempt: number,
  err: unknown,
) {
  const { context, subject, definition } = settlement
  const { attempts, backoffSeconds } = definition.retry
  if (err instanceof TerminateMessage) return buryAndTerminate(settlement, message, err.code, err.message)
  if (err instanceof RetryLater) return message.nak(err.delayMs)
  if (attempt >= attempts) {
    context.logger.error({ err, subject, attempt }, 'given up, kept as a dead letter')
    return buryAndTerminate(settlement, message, 'attempts_exhausted', err instanceof Error ? err.name : 'error')
  }
  context.logger.warn({ err, subject, attempt }, 'handler failed, will be tried again')
  const delay = backoffSeconds[Math.min(attempt, backoffSeconds.length) - 1] ?? 1
  message.nak(delay * 1_000)
}

/** Should burying fail, the message is left to be given again: better twice than not at all. */
async function buryAndTerminate<S extends FactSubject>(
  settlement: Settlement<S>,
  message: JsMsg,
  code: string,
  reason: string,
) {
  const { context, definition } = settlement
  try {
    await bury(context.client, message, { code, reason, durable: durableName(definition.service, definition.handler) })
    message.term()
  } catch (err) {
    context.logger.error({ err, code }, 'could not keep a dead letter')
    message.nak(5_000)
  }
}
