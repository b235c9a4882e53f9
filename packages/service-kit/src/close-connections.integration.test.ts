import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { createLogger } from '@parley/telemetry'
import { expect, test } from 'vitest'
import { createHttpApp } from './http-app.ts'

test('a connection that was opened in advance does not hold a stop up', { timeout: 20_000 }, async () => {
  const app = createHttpApp({ name: 'test', logger: createLogger({ name: 'test', level: 'silent' }), readiness: {} })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const unused = connect(port, '127.0.0.1')
  await Promise.all([once(unused, 'connect'), once(app.server, 'connection')])
  // Node itself gives it a minute, which this test has not.
  await Promise.all([app.close(), once(unused, 'close')])
  expect(app.server.listening).toBe(false)
})
