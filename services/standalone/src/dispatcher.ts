import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type ServiceName, serviceOfPath } from '@parley/contracts'
import type { RunningService } from '@parley/service-kit'

/**
 * One server for all: each request and each upgrade goes to the service whose path it is. A service that is not there answers 503.
 * @param nameOf whose a path is; by the contracts' table of public paths when absent
 */
export async function startDispatcher(
  running: ReadonlyMap<ServiceName, RunningService>,
  port: number,
  host: string,
  nameOf: (path: string) => ServiceName = serviceOfPath,
): Promise<Server> {
  const serviceOf = (request: IncomingMessage) => running.get(nameOf(pathOf(request)))
  const server = createServer((request, response) => {
    const service = serviceOf(request)
    if (service) service.app.routing(request, response)
    else response.writeHead(503, { 'retry-after': '1' }).end()
  })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const service = serviceOf(request)
    if (service?.onUpgrade) service.onUpgrade(request, socket, head)
    else socket.end(`HTTP/1.1 ${service ? '404 Not Found' : '503 Service Unavailable'}\r\nConnection: close\r\n\r\n`)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  return server
}

const pathOf = ({ url = '/' }: IncomingMessage) => url.split('?', 1)[0] ?? '/'

export function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}
