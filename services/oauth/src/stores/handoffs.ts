import { randomBytes } from 'node:crypto'
import type { RequestReply } from '@parley/contracts'
import type { Redis } from 'ioredis'

export type Handoff = RequestReply<'handoff.redeem.v1'>

/** Seconds that a browser has to carry its code to the Console. */
const lifetime = 60

/** Who has just proved to be whom, kept for the Console to ask for once, by a code that the same browser carries. */
export interface Handoffs {
  give(browser: string, handoff: Handoff): Promise<string>
  redeem(browser: string, code: string): Promise<Handoff | undefined>
}

export function createHandoffs(redis: Redis): Handoffs {
  const keyOf = (browser: string, code: string) => `oauth:handoff:${browser}:${code}`
  return {
    async give(browser, handoff) {
      const code = randomBytes(24).toString('base64url')
      await redis.set(keyOf(browser, code), JSON.stringify(handoff), 'EX', lifetime)
      return code
    },
    async redeem(browser, code) {
      const stored = await redis.getdel(keyOf(browser, code))
      return stored ? (JSON.parse(stored) as Handoff) : undefined
    },
  }
}
