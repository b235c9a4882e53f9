import type { Logger } from '@parley/telemetry'
import type { WebAPICallResult } from '@slack/web-api'
import { methodRate, type PostRates } from '../pace/rates.ts'
import type { MethodPaces } from '../repositories/method-pace.ts'
import type { SlackClient, SlackClients } from './slack-clients.ts'
import { failureOf, SlackFailure } from './slack-failure.ts'

type Arguments = Record<string, unknown>

/** Calls Slack within the limits of the method and the workspace. Whatever fails is thrown as a `SlackFailure`. */
export interface SlackCaller {
  call<R extends WebAPICallResult>(workspaceId: string, method: string, args?: Arguments): Promise<R>
  /** Takes a turn for a method; `send` then calls it. Between the two is time to write down that it is being called. */
  reserve(workspaceId: string, method: string): Promise<void>
  send<R extends WebAPICallResult>(workspaceId: string, method: string, args: Arguments): Promise<R>
  client(workspaceId: string): Promise<SlackClient>
  forget(workspaceId: string): void
}

export interface SlackCallerDeps {
  clients: SlackClients
  paces: MethodPaces
  rates: PostRates
  logger: Logger
}

export function createSlackCaller({ clients, paces, rates, logger }: SlackCallerDeps): SlackCaller {
  const reserve = async (workspaceId: string, method: string) => {
    const waitMs = await paces.reserve(workspaceId, method, methodRate(method, rates))
    if (waitMs > 0) throw new SlackFailure({ kind: 'paced', method, code: 'paced', waitMs })
  }

  const send = async <R extends WebAPICallResult>(workspaceId: string, method: string, args: Arguments): Promise<R> => {
    const client = await clients.of(workspaceId)
    try {
      return await attempt<R>(client, method, args)
    } catch (error) {
      if (!(error instanceof SlackFailure) || error.reason !== 'access_revoked') throw await noted(workspaceId, error)
      // The team may have installed anew since the token was remembered.
      clients.forget(workspaceId)
      const fresh = await clients.of(workspaceId)
      if (fresh.token === client.token) throw error
      return attempt<R>(fresh, method, args)
    }
  }

  const noted = async (workspaceId: string, error: unknown) => {
    if (!(error instanceof SlackFailure) || error.kind !== 'rate_limited') return error
    logger.warn({ workspaceId, method: error.method, waitMs: error.waitMs }, 'Slack asks for patience')
    await paces.block(workspaceId, error.method, error.waitMs ?? 1_000)
    return error
  }

  return {
    reserve,
    send,
    async call(workspaceId, method, args = {}) {
      await reserve(workspaceId, method)
      return send(workspaceId, method, args)
    },
    client: (workspaceId) => clients.of(workspaceId),
    forget: (workspaceId) => clients.forget(workspaceId),
  }
}

async function attempt<R extends WebAPICallResult>(client: SlackClient, method: string, args: Arguments): Promise<R> {
  try {
    const answer = await client.web.apiCall(method, args)
    const scopes = answer.response_metadata?.scopes
    // Without it Slack leaves the name out and says nothing.
    if (scopes) client.signsPosts = scopes.includes('chat:write.customize')
    return answer as R
  } catch (error) {
    throw failureOf(method, error)
  }
}
