import type { z } from 'zod'
import type { ServiceName } from './services.ts'

/** When a handler fails: how often a message is tried, and how long each further try waits, in seconds. The last repeats. */
export interface RetryPolicy {
  attempts: number
  backoffSeconds: readonly number[]
}

/** A handler named `x` of service `s` is the file `services/s/src/handlers/x.ts` and the durable consumer `s-x`. */
export interface Consumer {
  service: ServiceName
  handler: string
  retry: RetryPolicy
  /** Messages in work at once in each replica. */
  concurrency: number
  /** Seconds without an answer after which the message is given to somebody else. */
  ackWaitSeconds: number
}

export interface FactDefinition<S extends z.ZodType = z.ZodType> {
  schema: S
  stream: StreamName
  producer: ServiceName
  consumers: readonly Consumer[]
}

export interface StreamDefinition {
  /** NATS subject filter of the stream. */
  subjects: readonly string[]
  maxAgeDays: number
  /** A second publish with the same message id within this window is dropped by the server. */
  dedupWindowSeconds: number
  description: string
}

const eventful = { maxAgeDays: 7, dedupWindowSeconds: 600 }

/** A stream per entity. Streams wake workers up; what they carry can be told again from Postgres. */
export const streams = {
  slackEvent: {
    subjects: [
      'slackMessage.>',
      'slackReaction.>',
      'slackHome.>',
      'slackMention.>',
      'slackDirectMessage.>',
      'slackChannel.>',
      'slackGrant.>',
      'slackUser.>',
      'slackLimit.>',
    ],
    ...eventful,
    description: 'What Slack told us by its Events API.',
  },
  interaction: {
    subjects: ['interaction.>'],
    ...eventful,
    description: 'What people did with buttons and modals in Slack.',
  },
  message: {
    subjects: ['message.created.>', 'message.changed.>', 'delivery.retried.>'],
    ...eventful,
    description: 'Messages written, edited and deleted.',
  },
  conversation: {
    subjects: ['conversation.updated.>', 'conversation.forgotten.>'],
    ...eventful,
    description: 'Changes of conversations themselves.',
  },
  note: {
    subjects: ['note.created.>', 'note.posted.>'],
    ...eventful,
    description: 'Words for the team alone.',
  },
  alert: {
    subjects: ['alert.raised.>'],
    ...eventful,
    description: 'Words for some people of the team.',
  },
  mail: {
    subjects: ['mail.requested.>'],
    ...eventful,
    description: 'Mails to send.',
  },
  agent: {
    subjects: ['agent.changed.>'],
    ...eventful,
    description: 'People of the team, as Slack shows them.',
  },
  channel: {
    subjects: ['channel.lost.>', 'channel.renumbered.>'],
    ...eventful,
    description: 'Channels that conversations live in, as they come to an end or change.',
  },
  delivery: {
    subjects: ['delivery.succeeded.>', 'delivery.failed.>', 'destination.>', 'file.settled.>'],
    ...eventful,
    description: 'What came of posting to Slack.',
  },
  installation: {
    subjects: ['installation.created.>', 'installation.revoked.>', 'installation.purged.>', 'refresh.failed.>'],
    ...eventful,
    description: 'Grants of our app, given, renewed and taken back.',
  },
  connection: {
    subjects: ['connection.broken.>', 'connection.restored.>'],
    ...eventful,
    description: 'Whether a workspace or channel can be posted to.',
  },
  deadLetter: {
    subjects: ['deadLetter.>'],
    maxAgeDays: 30,
    dedupWindowSeconds: 600,
    description: 'Messages that no handler could take, kept for an operator.',
  },
} as const satisfies Record<string, StreamDefinition>
export type StreamName = keyof typeof streams

/** For work that touches only our own database: quick tries, then patience. */
export const localRetry: RetryPolicy = { attempts: 20, backoffSeconds: [0.2, 1, 3, 10, 30] }

/** A consumer with the usual settings. */
export const consumer = (service: ServiceName, handler: string, more: Partial<Consumer> = {}): Consumer => ({
  service,
  handler,
  retry: localRetry,
  concurrency: 32,
  ackWaitSeconds: 30,
  ...more,
})
