import { RequestRefused } from '@parley/messaging'
import { SlackFailure } from './slack-failure.ts'

const expired = new Set([
  'expired_trigger_id',
  'exchanged_trigger_id',
  'trigger_expired',
  'trigger_exchanged',
  'invalid_trigger_id',
])

/** Runs a call for a view; what Slack says of the view itself becomes a code that the asker can act on. */
export async function refusingView<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof SlackFailure)) throw error
    if (expired.has(error.code))
      throw new RequestRefused('view_expired', 'That took too long. Try again.', { cause: error })
    if (error.code === 'hash_conflict' || error.code === 'not_found')
      throw new RequestRefused('view_conflict', 'This has changed meanwhile. Open it again.', { cause: error })
    throw error
  }
}
