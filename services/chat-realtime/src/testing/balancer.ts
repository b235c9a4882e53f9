import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface Balancer {
  /** As of a gateway's own. */
  url: string
  http: string
  /** Who gets the next connection: one of these, whichever. */
  gateways: readonly { http: string }[]
  /** Ends every connection there is, without a word. */
  cut(): void
  stop(): Promise<void>
}

/** What stands before several gateways: hands each connection to any of them, and remembers nobody. */
export async function startBalancer(...gateways: { http: string }[]): Promise<Balancer> {
  const sockets = new Set<Socket>()
  const keep = (socket: Socket) =>
    sockets.add(socket.on('error', () => socket.destroy()).once('close', () => sockets.delete(socket)))
  const server = createServer((client) => {
    const target = balancer.gateways[Math.floor(Math.random() * balancer.gateways.length)]
    if (!target) return client.destroy()
    const gateway = connect(Number(new URL(target.http).port), '127.0.0.1')
    keep(client)
    keep(gateway)
    client.pipe(gateway).pipe(client)
    client.once('close', () => gateway.destroy())
    gateway.once('close', () => client.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const balancer: Balancer = {
    url: `ws://127.0.0.1:${port}/v1/socket`,
    http: `http://127.0.0.1:${port}`,
    gateways,
    cut() {
      for (const socket of sockets) socket.destroy()
    },
    async stop() {
      balancer.cut()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return balancer
}
