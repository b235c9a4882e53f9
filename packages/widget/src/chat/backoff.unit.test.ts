import { closeCodes } from '@parley/contracts/visitor-limits'
import { describe, expect, it } from 'vitest'
import { delayBefore } from './backoff.ts'

describe('delayBefore', () => {
  it.each([
    [{ code: 1006, tries: 0 }, 300],
    [{ code: 1006, tries: 3 }, 2_400],
    [{ code: 1006, tries: 60 }, 30_000],
    [{ code: closeCodes.rateLimited, tries: 0 }, 5_000],
    [{ code: closeCodes.goingAway, tries: 0, afterMs: 1_234 }, 1_234],
    [{ code: closeCodes.goingAway, tries: 0, afterMs: 9e9 }, 30_000],
    [{ code: 1006, tries: 2, afterMs: 0 }, 1_200],
  ])('%j waits at most %i ms', (loss, most) => {
    expect(delayBefore(loss, 1)).toBe(most)
    if (!('afterMs' in loss)) expect(delayBefore(loss, 0)).toBe(most / 2)
  })
})
