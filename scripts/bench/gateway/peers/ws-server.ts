import { connect } from '@nats-io/transport-node'
import { type WebSocket, WebSocketServer } from 'ws'
import { server } from './nats-server.ts'

/** `ws` as its README shows it: an echo, and a loop of `send` over all clients for what comes from NATS. */
const { PORT, NATS_URL = '' } = process.env
const sockets = new WebSocketServer({ host: '127.0.0.1', port: Number(PORT) })
sockets.on('connection', (socket: WebSocket) => {
  socket.on('error', () => {})
  socket.on('message', (data) => socket.send(data.toString()))
})
const nats = await connect(server(NATS_URL))
nats.subscribe('bench.signal.ws', {
  callback: (_error, message) => {
    const text = message.string()
    for (const socket of sockets.clients) socket.send(text)
  },
})
// As is done where what travels between services is not yet what the client reads.
nats.subscribe('bench.object.ws', {
  callback: (_error, message) => {
    const { message: words } = message.json<{ message: object }>()
    for (const socket of sockets.clients) socket.send(JSON.stringify({ message: words }))
  },
})
