import type { RequestInput } from '@parley/contracts'
import type { Messaging } from '@parley/messaging'
import type { Logger } from '@parley/telemetry'
import { type TakeDeps, takeSlackEnvelope } from '../commands/take-slack-envelope.ts'
import type { Receive } from '../socket/slack-socket.ts'

export interface ParcelDeps extends TakeDeps {
  messaging: Pick<Messaging, 'publishFact' | 'request'>
  logger: Logger
}

const nothingMore = {}

/**
 * What comes over Slack's socket goes where it would go by our addresses: events into JetStream, what people do to `slack-interactivity`, whose
 * answer is the acknowledgement.
 */
export const takeParcel =
  (deps: ParcelDeps): Receive =>
  async ({ kind, payload }) => {
    switch (kind) {
      case 'events_api': {
        const { kind: outcome } = await takeSlackEnvelope(deps, payload, deps.logger)
        return outcome === 'untaken' ? undefined : nothingMore
      }
      case 'interactive':
      case 'slash_commands': {
        const input = { kind, payload } as RequestInput<'slackPayload.answer.v1'>
        const { answer } = await deps.messaging.request('slackPayload.answer.v1', input)
        return answer
      }
      default:
        deps.logger.debug({ kind }, 'ignored')
        return nothingMore
    }
  }
