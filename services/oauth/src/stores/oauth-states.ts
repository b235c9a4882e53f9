import { randomBytes } from 'node:crypto'
import type { Redis } from 'ioredis'

export type Purpose = 'install' | 'login'

export interface PendingFlow {
  /** For an identity token to answer to; unused by an installation. */
  nonce: string
  /** Where in the Console the person came from. */
  returnTo: string | null
}

/** How long somebody may take in Slack, in seconds. Slack's own code lives as long. */
export const stateLifetime = 600

/** Flows that were begun and not yet answered. A state is good for one answer, of the browser that began. */
export interface OauthStates {
  begin(flow: {
    purpose: Purpose
    browser: string
    returnTo?: string | undefined
  }): Promise<{ state: string; nonce: string }>
  /** @returns undefined when it is unknown, used, expired, or of another purpose or browser; the last two leave it good */
  finish(answer: { purpose: Purpose; browser: string; state: string }): Promise<PendingFlow | undefined>
}

export function createOauthStates(redis: Redis): OauthStates {
  const keyOf = ({ purpose, browser, state }: { purpose: Purpose; browser: string; state: string }) =>
    `oauth:state:${purpose}:${browser}:${state}`
  return {
    async begin({ purpose, browser, returnTo = null }) {
      const state = randomBytes(24).toString('base64url')
      const nonce = randomBytes(16).toString('base64url')
      const flow: PendingFlow = { nonce, returnTo }
      await redis.set(keyOf({ purpose, browser, state }), JSON.stringify(flow), 'EX', stateLifetime)
      return { state, nonce }
    },
    async finish(answer) {
      const stored = await redis.getdel(keyOf(answer))
      return stored ? (JSON.parse(stored) as PendingFlow) : undefined
    },
  }
}
