import type { Live } from '../src/page-contract.ts'

export interface LiveListener {
  onConnected: (connected: boolean) => void
  onLive: (live: Live) => void
}

const comeBackAfterMs = 1_000

/** What changes in a workspace, as one person is shown it. Comes back by itself. @returns how to stop */
export function listen(team: string, as: string, { onConnected, onLive }: LiveListener): () => void {
  let socket: WebSocket | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false
  const connect = () => {
    socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/_sandbox/live?team=${team}&as=${as}`)
    socket.onopen = () => onConnected(true)
    socket.onmessage = ({ data }) => onLive(JSON.parse(String(data)))
    socket.onclose = () => {
      if (stopped) return
      onConnected(false)
      timer = setTimeout(connect, comeBackAfterMs)
    }
  }
  if (team && as) connect()
  return () => {
    stopped = true
    clearTimeout(timer)
    socket?.close()
  }
}
