import { silentLogger } from '@parley/test-kit'
import { expect, it, vi } from 'vitest'
import { eventBody } from '../testing/harness.ts'
import { takeSlackEnvelope } from './take-slack-envelope.ts'

const envelope = JSON.parse(eventBody('Ev1'))

it('JetStream gets less than a second: Slack waits three, and what it is not told in time it sends again', async () => {
  const publishFact = vi.fn((_fact: unknown, options: { timeoutMs?: number | undefined }) =>
    Number(options.timeoutMs) < 1_000 ? Promise.reject(new Error('no acknowledgement')) : Promise.resolve(),
  )
  const taken = await takeSlackEnvelope({ messaging: { publishFact }, slackAppId: null }, envelope, silentLogger)
  expect(taken).toEqual({ kind: 'untaken' })
  expect(publishFact.mock.calls[0]).toMatchObject([{ correlationId: 'Ev1' }, { msgId: 'Ev1' }])
})
