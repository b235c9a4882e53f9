import type { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { clientAddress } from './client-address.ts'

const from = (remoteAddress: string, forwarded?: string) =>
  clientAddress({
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
    socket: { remoteAddress } as Socket,
  })

test.each([
  ['who comes directly', '203.0.113.7', undefined, '203.0.113.7'],
  ['who comes directly and claims to be another', '203.0.113.7', '198.51.100.1', '203.0.113.7'],
  ['who comes by our proxy', '10.0.0.1', '198.51.100.1', '198.51.100.1'],
  ['who comes by two of our proxies', '::ffff:127.0.0.1', '198.51.100.1, 10.2.3.4', '198.51.100.1'],
  ['who claims something before our proxy', '172.20.0.2', '1.1.1.1, 198.51.100.1', '198.51.100.1'],
  ['who is beside our networks', '10.0.0.1', '172.32.0.1', '172.32.0.1'],
  ['who is after our networks', '10.0.0.1', '100.128.0.1', '100.128.0.1'],
  ['an IPv4 address in IPv6 notation', '::ffff:203.0.113.7', undefined, '203.0.113.7'],
  ['an IPv6 address by its network', '2001:db8:1:2:3:4:5:6', undefined, '2001:db8:1:2::/64'],
  ['a short IPv6 address by its network', 'fd00::1', '2001:DB8::1', '2001:db8:0:0::/64'],
])('%s', (_who, remote, forwarded, address) => {
  expect(from(remote, forwarded)).toBe(address)
})

test.each([
  ['a proxy that does not say', '10.0.0.1', undefined],
  ['a proxy in the middle of its network', '172.31.255.1', '100.127.0.9, 169.254.1.1'],
  ['a proxy that says nonsense', '127.0.0.1', 'unknown'],
  ['a socket that is gone', '', undefined],
])('%s stands for many', (_who, remote, forwarded) => {
  expect(from(remote, forwarded)).toBeUndefined()
})
