import type { Envelope } from '@parley/contracts'
import { newId } from '@parley/ids'
import type { Messaging } from '@parley/messaging'
import type { Logger } from '@parley/telemetry'
import { type Reading, readSlackEnvelope } from '../slack-envelope.ts'

export interface TakeDeps {
  messaging: Pick<Messaging, 'publishFact'>
  slackAppId: string | null
}

/** Slack waits three seconds, then sends the event again; JetStream gets less than one of them. In milliseconds. */
const patience = 900

export type Taken = { kind: 'taken' } | { kind: 'challenge'; challenge: string } | { kind: 'untaken' }

/**
 * Takes what Slack tells, by whatever way it came: `taken` once JetStream has it, or when nobody needs it; `untaken` when Slack is to send it
 * again. Never throws.
 */
export async function takeSlackEnvelope(
  { messaging, slackAppId }: TakeDeps,
  envelope: unknown,
  log: Pick<Logger, 'debug' | 'warn' | 'error'>,
): Promise<Taken> {
  const reading = readSlackEnvelope(envelope, slackAppId)
  switch (reading.kind) {
    case 'challenge':
      return reading
    case 'foreign':
      log.warn({ slackAppId: reading.appId }, 'meant for another Slack app, left alone: is SLACK_APP_ID right?')
      return { kind: 'taken' }
    case 'ignored':
      log.debug({ reason: reading.reason }, 'ignored')
      return { kind: 'taken' }
    case 'fact':
      return publish(messaging, reading, log)
  }
}

async function publish(
  messaging: TakeDeps['messaging'],
  { msgId, fact: { subject, data } }: Reading & { kind: 'fact' },
  log: Pick<Logger, 'error'>,
): Promise<Taken> {
  const fact: Envelope<unknown> = {
    id: newId('evt'),
    type: subject,
    occurredAt: new Date().toISOString(),
    workspaceId: null,
    correlationId: msgId,
    data,
  }
  try {
    await messaging.publishFact(fact, { msgId, timeoutMs: patience })
    return { kind: 'taken' }
  } catch (err) {
    log.error({ err, subject }, 'event not taken by JetStream, Slack will send it again')
    return { kind: 'untaken' }
  }
}
