import { once } from 'node:events'
import { connect } from 'node:net'
import type { ServiceName } from '@parley/contracts'
import { createHttpApp, type RunningService } from '@parley/service-kit'
import { silentLogger } from '@parley/test-kit'
import { afterEach, expect, test } from 'vitest'
import { portOf, startDispatcher } from './dispatcher.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** A service that answers every path with its name. */
async function named(
  name: ServiceName,
  onUpgrade?: RunningService['onUpgrade'],
): Promise<[ServiceName, RunningService]> {
  const app = createHttpApp({ name, logger: silentLogger, readiness: {} })
  app.get('/*', async () => name)
  await app.ready()
  return [name, { app, stop: () => app.close(), ...(onUpgrade ? { onUpgrade } : {}) }]
}

async function listen(services: Map<ServiceName, RunningService>): Promise<number> {
  const server = await startDispatcher(services, 0, '127.0.0.1')
  closing.push(
    () => server.closeAllConnections(),
    () => server.close(),
  )
  return portOf(server)
}

async function upgrade(port: number, path: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  closing.push(() => socket.destroy())
  socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`)
  const [answer] = (await once(socket, 'data')) as [Buffer]
  return answer.toString().split('\r\n')[0] ?? ''
}

test('each request goes to the service whose path it is, with the query left alone', async () => {
  const services = new Map([await named('oauth'), await named('chat-realtime'), await named('console')])
  const port = await listen(services)
  const ask = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).text()
  expect(await ask('/slack/install')).toBe('oauth')
  expect(await ask('/slack/oauth/callback?code=/v1/socket')).toBe('oauth')
  expect(await ask('/widget/parley.js?v=1')).toBe('chat-realtime')
  expect(await ask('/sites')).toBe('console')
})

test('a service that is away is said to be so', async () => {
  const port = await listen(new Map([await named('console')]))
  const answer = await fetch(`http://127.0.0.1:${port}/slack/install`)
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1'])
  expect(await upgrade(port, '/v1/socket')).toBe('HTTP/1.1 503 Service Unavailable')
})

test('sockets go to the gateway, and nowhere else', async () => {
  const gateway = await named('chat-realtime', (_request, socket) => void socket.end('HTTP/1.1 101 Here\r\n\r\n'))
  const port = await listen(new Map([gateway, await named('console')]))
  expect(await upgrade(port, '/v1/socket?site=x')).toBe('HTTP/1.1 101 Here')
  expect(await upgrade(port, '/elsewhere')).toBe('HTTP/1.1 404 Not Found')
})
