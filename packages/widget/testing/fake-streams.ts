import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import type { ClientFrame } from '@parley/contracts'

/** One connection of a visitor, whatever carries it. */
export interface Wire {
  send(text: string): void
  close(code?: number, reason?: string): void
  terminate(): void
}

export interface WireEvents {
  frame: (frame: ClientFrame, wire: Wire) => void
  closed: (wire: Wire) => void
}

/** Streams of events and requests with frames, as the gateway has them. @returns what answers `/v1/stream` */
export function fakeStreams({ frame, closed }: WireEvents) {
  const wires = new Map<string, Wire>()

  function open(response: ServerResponse): void {
    const id = `stream-${wires.size}`
    const tell = (event: string, data: string) => response.write(`${event && `event: ${event}\n`}data: ${data}\n\n`)
    const wire: Wire = {
      send: (data) => tell('', data),
      close(code, reason) {
        tell('close', JSON.stringify({ code, reason }))
        response.end()
      },
      terminate: () => response.destroy(),
    }
    wires.set(id, wire)
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    tell('stream', JSON.stringify({ id }))
    response.once('close', () => {
      wires.delete(id)
      closed(wire)
    })
  }

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const wire = wires.get(String(request.headers['parley-stream']))
    const lines = (await text(request)).split('\n')
    response.writeHead(wire ? 204 : 410).end()
    if (wire) for (const line of lines) frame(JSON.parse(line), wire)
  }

  return (request: IncomingMessage, response: ServerResponse): void =>
    request.method === 'POST' ? void take(request, response) : open(response)
}
