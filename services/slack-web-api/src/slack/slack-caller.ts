import type { Logger } from '@parley/telemetry'
import type { WebAPICallResult } from '@slack/web-api'
import { methodRate, type PostRates } from '../pace/rates.ts'
import type { Circuits } from '../repositories/circuits.ts'
import type { MethodPaces, Turn } from '../repositories/method-pace.ts'
import { createCircuit } from './circuit.ts'
import type { SlackClient, SlackClients } from './slack-clients.ts'
import { failureOf, SlackFailure } from './slack-failure.ts'
import { teamOfCall } from './team-of-call.ts'

type Arguments = Record<string, unknown>

/** Calls Slack within the limits of the method and the workspace. Whatever fails is thrown as a `SlackFailure`. */
export interface SlackCaller {
  call<R extends WebAPICallResult>(workspaceId: string, method: string, args?: Arguments): Promise<R>
  /** Hears whether a turn was to be had. @throws SlackFailure `paced` when not; its code tells a workspace that rests from a pace */
  mayCall(workspaceId: string, method: string, turn: Turn): void
  /** Milliseconds until methods have their turn, as far as this process was told. */
  waits(workspaceId: string): ReadonlyMap<string, number>
  /** Takes a turn for a method; `send` then calls it. Between the two is time to write down that it is being called. */
  reserve(workspaceId: string, method: string): Promise<void>
  send<R extends WebAPICallResult>(workspaceId: string, method: string, args: Arguments): Promise<R>
  /** Slack has said elsewhere than in an answer to this method for how long it is not to be called. */
  holdOff(workspaceId: string, method: string, waitMs: number): Promise<void>
  client(workspaceId: string): Promise<SlackClient>
  forget(workspaceId: string): void
}

export interface SlackCallerDeps {
  clients: SlackClients
  paces: MethodPaces
  circuits: Circuits
  rates: PostRates
  logger: Logger
}

export function createSlackCaller({ clients, paces, circuits, rates, logger }: SlackCallerDeps): SlackCaller {
  const waiting = createWaits()
  const circuit = createCircuit(circuits, logger)

  const mayCall = (workspaceId: string, method: string, { waitMs, circuit: state }: Turn) => {
    if (waitMs <= 0) return circuit.begin(workspaceId, method, state)
    waiting.note(workspaceId, method, waitMs)
    throw new SlackFailure({ kind: 'paced', method, code: state === 'open' ? 'circuit_open' : 'paced', waitMs })
  }

  const reserve = async (workspaceId: string, method: string) =>
    mayCall(workspaceId, method, await paces.reserve(workspaceId, method, methodRate(method, rates)))

  const send = async <R extends WebAPICallResult>(workspaceId: string, method: string, args: Arguments): Promise<R> => {
    const client = await clients.of(workspaceId)
    try {
      return await sendBy<R>(client, workspaceId, method, args)
    } catch (error) {
      if (!(error instanceof SlackFailure) || error.reason !== 'access_revoked') throw error
      // The team may have installed anew since the token was remembered.
      clients.forget(workspaceId)
      const fresh = await clients.of(workspaceId)
      if (fresh.token === client.token) throw error
      return sendBy<R>(fresh, workspaceId, method, args)
    }
  }

  const sendBy = async <R extends WebAPICallResult>(
    client: SlackClient,
    workspaceId: string,
    method: string,
    args: Arguments,
  ): Promise<R> => {
    try {
      const answer = await attempt<R>(client, method, args)
      await circuit.answered(workspaceId, method)
      return answer
    } catch (error) {
      if (error instanceof SlackFailure) await learnFrom(workspaceId, error)
      throw error
    }
  }

  const learnFrom = async (workspaceId: string, { kind, method, code, waitMs = 1_000 }: SlackFailure) => {
    if (kind === 'unreached' || kind === 'unknown') return circuit.failed(workspaceId, method)
    // A refusal is an answer.
    await circuit.answered(workspaceId, method)
    if (kind !== 'rate_limited') return
    logger.warn({ workspaceId, method, code, waitMs }, 'Slack is not to be called by this method for a while')
    await paces.block(workspaceId, method, waitMs)
  }

  return {
    mayCall,
    waits: waiting.of,
    reserve,
    send,
    async call(workspaceId, method, args = {}) {
      await reserve(workspaceId, method)
      return send(workspaceId, method, args)
    },
    holdOff: (workspaceId, method, waitMs) => paces.block(workspaceId, method, waitMs),
    client: (workspaceId) => clients.of(workspaceId),
    forget: (workspaceId) => clients.forget(workspaceId),
  }
}

/** Who was told to wait need not ask again before that: a lane looks for something else to do. */
function createWaits() {
  const until = new Map<string, Map<string, number>>()
  return {
    note(workspaceId: string, method: string, waitMs: number) {
      const methods = until.get(workspaceId) ?? new Map<string, number>()
      until.set(workspaceId, methods.set(method, performance.now() + waitMs))
    },
    of(workspaceId: string): ReadonlyMap<string, number> {
      const methods = until.get(workspaceId)
      if (!methods) return nobodyWaits
      const now = performance.now()
      for (const [method, at] of methods) if (at <= now) methods.delete(method)
      if (methods.size === 0) until.delete(workspaceId)
      return new Map([...methods].map(([method, at]) => [method, at - now]))
    },
  }
}
const nobodyWaits: ReadonlyMap<string, number> = new Map()

async function attempt<R extends WebAPICallResult>(client: SlackClient, method: string, args: Arguments): Promise<R> {
  try {
    const team = teamOfCall(client.slackTeamIds, method, args)
    const answer = team.readOn(await client.web.apiCall(method, team.args))
    const scopes = answer.response_metadata?.scopes
    // Without it Slack leaves the name out and says nothing.
    if (scopes) client.signsPosts = scopes.includes('chat:write.customize')
    return answer as R
  } catch (error) {
    throw failureOf(method, error)
  }
}
