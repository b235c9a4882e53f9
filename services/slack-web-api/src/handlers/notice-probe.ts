import type { FactHandler } from '@parley/messaging'
import type pg from 'pg'
import { probeIn } from '../probe-words.ts'
import { seeProbe } from '../repositories/probes.ts'

/** `slackDirectMessage.received.v1`: a self-test waits for Slack to tell of its own message; nothing else of these is ours. */
export const noticeProbe =
  (pool: pg.Pool): FactHandler<'slackDirectMessage.received.v1'> =>
  async ({ data }) => {
    const probe = probeIn(String(data.event.text ?? ''))
    if (probe) await seeProbe(pool, probe)
  }
