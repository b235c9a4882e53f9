import { z } from 'zod'
import { define } from './request-definition.ts'

export const interactionRequests = {
  /** What somebody did in Slack, where Slack tells it over a socket: whoever holds that wants to know what to answer. */
  'slackPayload.answer.v1': define({
    input: z.object({
      /** In Slack's words. */
      kind: z.enum(['interactive', 'slash_commands']),
      payload: z.looseObject({}),
    }),
    /** What Slack is answered; empty for no more than that it was taken. */
    output: z.object({ answer: z.looseObject({}) }),
    responder: 'slack-interactivity',
    handler: 'answer-from-socket',
    askers: ['slack-events'],
    // Slack waits three seconds.
    timeoutMs: 2_900,
  }),
} as const
