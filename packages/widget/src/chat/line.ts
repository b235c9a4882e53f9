/** One connection to the gateway, whatever carries it. */
export interface Line {
  readonly isOpen: boolean
  send(text: string): void
  /** Ends it; nothing more is told of it. */
  leave(): void
}

export interface LineEvents {
  opened: () => void
  heard: (text: string) => void
  /** It is over, by a WebSocket's close code; once at most. */
  closed: (code: number) => void
}

export type OpenLine = (socketUrl: string, events: LineEvents) => Line

/** Cut off, or never there. */
export const lost = 1006

export const openSocket: OpenLine = (url, events) => {
  const socket = new WebSocket(url)
  socket.onopen = events.opened
  socket.onmessage = ({ data }) => events.heard(String(data))
  socket.onclose = ({ code }) => events.closed(code)
  return {
    get isOpen() {
      return socket.readyState === WebSocket.OPEN
    },
    send: (text) => socket.send(text),
    leave() {
      socket.onopen = socket.onmessage = socket.onclose = null
      socket.close()
    },
  }
}
