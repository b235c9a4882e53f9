import type { RequestData, RequestReply } from '@parley/contracts'
import type pg from 'pg'
import { waitingCount } from '../repositories/deliveries.ts'
import { setbacksOf } from '../repositories/setbacks.ts'

/** `connection.get.v1`: what cannot be posted to, since when, and how many messages wait. */
export const getConnection =
  (pool: pg.Pool) =>
  async ({ workspaceId }: RequestData<'connection.get.v1'>): Promise<RequestReply<'connection.get.v1'>> => {
    const [setbacks, waiting] = await Promise.all([setbacksOf(pool, workspaceId), waitingCount(pool, workspaceId)])
    return { setbacks: setbacks.map((setback) => ({ ...setback, since: setback.since.toISOString() })), waiting }
  }
