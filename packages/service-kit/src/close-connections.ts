import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

/** How long what is in hand may take when the service stops, in milliseconds. A file may be fetched slowly. */
const closeWithin = 5_000

/**
 * Sees to it that no connection holds a stop up. Browsers open some in advance, which are neither idle nor busy to Node: those
 * that nothing was ever asked on end at once, all others after a while.
 */
export function closeConnections(app: FastifyInstance): void {
  const connections = new Set<Socket>()
  app.server.on('connection', (socket: Socket) => {
    connections.add(socket)
    socket.once('close', () => connections.delete(socket))
  })
  app.addHook('preClose', async () => {
    for (const socket of connections) if (socket.bytesRead === 0) socket.destroy()
    const timer = setTimeout(() => app.server.closeAllConnections(), closeWithin).unref()
    app.server.once('close', () => clearTimeout(timer))
  })
}
