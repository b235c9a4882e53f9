/** What carries one visitor's frames: a WebSocket, or a stream of events. Its states have a WebSocket's numbers. */
export interface Connection {
  readonly readyState: number
  readonly OPEN: number
  readonly CLOSED: number
  close(code: number, reason: string): void
  terminate(): void
  once(event: 'close', listener: () => void): unknown
}
