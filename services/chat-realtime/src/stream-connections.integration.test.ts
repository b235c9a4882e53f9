import { afterAll, beforeAll, expect, it } from 'vitest'
import { StreamClient } from './testing/stream-client.ts'
import { TestGateway } from './testing/test-gateway.ts'

let gateway: TestGateway
beforeAll(async () => {
  gateway = await TestGateway.start({ MAX_CONNECTIONS_PER_ADDRESS: '10' })
})
afterAll(() => gateway.stop())

it('streams count as connections of their address', async () => {
  const from = async (address: string) => {
    const client = await new StreamClient(gateway.http, { headers: { 'x-forwarded-for': address } }).opened()
    client.cut()
    return client.status
  }
  const statuses: number[] = []
  // Before Redis is reached, a replica counts alone.
  while (statuses.at(-1) !== 429 && statuses.length < 25) statuses.push(await from('203.0.113.5'))
  expect(statuses.slice(0, 10)).toEqual(Array(10).fill(200))
  expect(statuses.at(-1)).toBe(429)
  expect(await from('203.0.113.6')).toBe(200)
})
