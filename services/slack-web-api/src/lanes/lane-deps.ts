import type { Messaging } from '@parley/messaging'
import type { OutboxRelay } from '@parley/postgres'
import type { Logger } from '@parley/telemetry'
import type pg from 'pg'
import type { PostRates } from '../pace/rates.ts'
import type { SlackCaller } from '../slack/slack-caller.ts'

/** What working off a lane needs. */
export interface LaneDeps {
  pool: pg.Pool
  relay: OutboxRelay
  caller: SlackCaller
  messaging: Pick<Messaging, 'request'>
  rates: PostRates
  logger: Logger
}
