import pg from 'pg'
import { WebSocketServer } from 'ws'

/** The least that could acknowledge a message: a socket, one INSERT that is committed, a reply. */
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 })
await pool.query(
  'CREATE TABLE IF NOT EXISTS bare (id bigserial PRIMARY KEY, visitor text, text text, at timestamptz DEFAULT now())',
)
const server = new WebSocketServer({ port: Number(process.env.PORT), host: '127.0.0.1', perMessageDeflate: false })
server.on('connection', (socket) => {
  socket.on('message', async (data) => {
    const { send } = JSON.parse(String(data))
    await pool.query({
      name: 'insert',
      text: 'INSERT INTO bare (visitor, text) VALUES ($1, $2)',
      values: ['v', send.text],
    })
    socket.send(JSON.stringify({ ack: { clientMessageId: send.clientMessageId } }))
  })
})
server.on('listening', () => console.log('ready'))
