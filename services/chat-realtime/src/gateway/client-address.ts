import type { IncomingMessage } from 'node:http'
import { BlockList, isIP, isIPv6 } from 'node:net'

/** Networks in which our own proxies stand: what they say of a visitor's address is believed. */
const ours = new BlockList()
for (const [network, prefix] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
  ['169.254.0.0', 16],
] as const)
  ours.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of [
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  ours.addSubnet(network, prefix, 'ipv6')

/**
 * Whose connection this is, for counting: an IPv4 address, or the /64 of an IPv6 one. `X-Forwarded-For` is believed only from a
 * proxy in a private network, read from its end to the first address that is not such a proxy.
 * @returns undefined when all that is known is a proxy, which stands for many visitors
 */
export function clientAddress(request: Pick<IncomingMessage, 'headers' | 'socket'>): string | undefined {
  const forwarded = [request.headers['x-forwarded-for'] ?? []].flat().join(',').split(',')
  const hops = [...forwarded.map((hop) => hop.trim()).filter(Boolean), plain(request.socket.remoteAddress ?? '')]
  for (let index = hops.length - 1; index >= 0; index--) {
    const hop = plain(hops[index] ?? '')
    if (!isIP(hop)) return undefined
    if (!isOurs(hop)) return isIPv6(hop) ? network64(hop) : hop
  }
  return undefined
}

const isOurs = (address: string) => ours.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')

/** An IPv4 address that came in IPv6 notation is the same address. */
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '')

function network64(address: string): string {
  const [head = '', tail] = address.toLowerCase().split('::')
  const groups = head ? head.split(':') : []
  const after = tail ? tail.split(':') : []
  const filled =
    tail === undefined ? groups : [...groups, ...Array(8 - groups.length - after.length).fill('0'), ...after]
  return `${filled.slice(0, 4).join(':')}::/64`
}
