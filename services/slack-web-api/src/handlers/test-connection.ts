import type { RequestData, RequestReply } from '@parley/contracts'
import { type TestDeps, testConnection as test } from '../commands/test-connection.ts'
import { refusing } from '../errors.ts'

/** `connection.test.v1`: walks the connection step by step. */
export const testConnection =
  (deps: TestDeps) =>
  (wish: RequestData<'connection.test.v1'>): Promise<RequestReply<'connection.test.v1'>> =>
    refusing(async () => ({ steps: await test(deps, wish) }))
