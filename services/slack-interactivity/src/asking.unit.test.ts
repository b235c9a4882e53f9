import type { Messaging } from '@parley/messaging'
import { describe, expect, it } from 'vitest'
import { askWithin, patience, patienceForApology } from './asking.ts'

/** Slack's, in milliseconds. */
const slacksPatience = 3_000

describe('asking', () => {
  it('leaves Slack its answer in time, with the words for what could not be done', () => {
    expect(patience + patienceForApology).toBeLessThan(slacksPatience - 200)
  })

  it('takes no longer together than it may', async () => {
    const given: number[] = []
    const request = (async (_subject, _input, options) => {
      given.push(options?.timeoutMs ?? Number.POSITIVE_INFINITY)
      await new Promise((resolve) => setTimeout(resolve, 20))
      return {}
    }) as Messaging['request']
    const ask = askWithin({ request }, 50)
    const query = { workspaceId: 'wks_01k00000000000000000000000', query: '', limit: 1 } as const
    for (let each = 0; each < 4; each++) await ask('savedReply.list.v1', query)
    expect(given[0]).toBeLessThanOrEqual(50)
    expect(given[1]).toBeLessThanOrEqual(31)
    expect(given.at(-1)).toBe(1)
  })
})
