import { connect } from '@nats-io/transport-node'
import { Server } from 'socket.io'
import { server } from './nats-server.ts'

/** socket.io with its defaults: an echo, and `emit` to a room for what comes from NATS. */
const { PORT, NATS_URL = '' } = process.env
const io = new Server(Number(PORT))
io.on('connection', (socket) => {
  void socket.join('visitor')
  socket.on('send', (message: object) => socket.emit('ack', message))
})
const nats = await connect(server(NATS_URL))
nats.subscribe('bench.signal.socket.io', {
  callback: (_error, message) => void io.to('visitor').emit('message', message.json<{ message: object }>().message),
})
