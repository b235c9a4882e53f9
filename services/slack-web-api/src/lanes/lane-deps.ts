import type { FileStore, Messaging } from '@parley/messaging'
import type { OutboxRelay } from '@parley/postgres'
import type { Logger } from '@parley/telemetry'
import type pg from 'pg'
import type { PostRates } from '../pace/rates.ts'
import type { SlackCaller } from '../slack/slack-caller.ts'
import type { UploadBytes } from '../slack/upload-bytes.ts'

/** What working off a lane needs. */
export interface LaneDeps {
  pool: pg.Pool
  relay: OutboxRelay
  caller: SlackCaller
  /** Where visitors' files wait. */
  files: FileStore
  uploadBytes: UploadBytes
  messaging: Pick<Messaging, 'request'>
  rates: PostRates
  logger: Logger
}
