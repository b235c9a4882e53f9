import { randomBytes } from 'node:crypto'
import type { Redis } from 'ioredis'

export type Purpose = 'install' | 'login'

export interface PendingFlow {
  purpose: Purpose
  /** For an identity token to answer to; unused by an installation. */
  nonce: string
}

/** How long somebody may take in Slack, in seconds. Slack's own code lives as long. */
export const stateLifetime = 600

/** Flows that were begun and not yet answered. A state is good for one answer. */
export interface OauthStates {
  begin(purpose: Purpose): Promise<{ state: string; nonce: string }>
  /** @returns undefined when it is unknown, used, expired or of another purpose */
  finish(state: string, purpose: Purpose): Promise<PendingFlow | undefined>
}

export function createOauthStates(redis: Redis): OauthStates {
  const keyOf = (state: string) => `oauth:state:${state}`
  return {
    async begin(purpose) {
      const state = randomBytes(24).toString('base64url')
      const nonce = randomBytes(16).toString('base64url')
      await redis.set(keyOf(state), JSON.stringify({ purpose, nonce }), 'EX', stateLifetime)
      return { state, nonce }
    },
    async finish(state, purpose) {
      const stored = await redis.getdel(keyOf(state))
      if (!stored) return undefined
      const flow = JSON.parse(stored) as PendingFlow
      return flow.purpose === purpose ? flow : undefined
    },
  }
}
