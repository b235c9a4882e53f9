import type { IncomingMessage } from 'node:http'
import { BlockList, isIP, isIPv6 } from 'node:net'

/** Networks in which our own proxies stand: what they say of a visitor's address is believed. 127/8, 10/8, 172.16/12, 192.168/16, 100.64/10, 169.254/16. */
const ours4 = /^(127|10|172\.(1[6-9]|2\d|3[01])|192\.168|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])|169\.254)\./
const ours6 = new BlockList()
for (const [network, prefix] of [
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  ours6.addSubnet(network, prefix, 'ipv6')

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

/** A list of networks costs a system's address for each look: IPv4, by which most come, is read as text. */
const isOurs = (address: string) => (isIPv6(address) ? ours6.check(address, 'ipv6') : ours4.test(address))

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
