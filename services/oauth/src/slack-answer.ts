import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { browserOf } from './browser-cookie.ts'
import { slackSaid, stateRefused } from './errors.ts'
import type { OauthStates, PendingFlow, Purpose } from './stores/oauth-states.ts'

export interface SlackAnswer extends PendingFlow {
  code: string
  browser: string
}

const query = z.object({
  code: z.string().min(1).max(1_000),
  state: z.string().regex(/^[\w-]{1,100}$/),
})
const refusal = z.object({ error: z.string().min(1).max(200) })

/**
 * Reads what Slack sends a browser back with. A state is good once; one that came with a refusal is used up, too.
 * @throws AppError with the page for a refusal of Slack's, or for a state that is not this browser's
 */
export async function readSlackAnswer(
  states: OauthStates,
  purpose: Purpose,
  request: FastifyRequest,
): Promise<SlackAnswer> {
  const refused = refusal.safeParse(request.query)
  const answer = query.safeParse(request.query)
  const { state } = query.pick({ state: true }).safeParse(request.query).data ?? {}
  const browser = browserOf(request)
  const flow = state && browser ? await states.finish({ purpose, browser, state }) : undefined
  if (refused.success) throw slackSaid(purpose, refused.data.error)
  if (!flow || !browser || !answer.success) throw stateRefused(purpose)
  return { ...flow, browser, code: answer.data.code }
}
