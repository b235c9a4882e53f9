import { useCallback, useEffect, useRef, useState } from 'react'
import type { Act, ActResult, Live, PageMessage, PageView, WorkspaceState } from '../src/page-contract.ts'
import { api } from './api.ts'

export interface Sandbox {
  state: WorkspaceState | undefined
  as: string
  messages: PageMessage[]
  modal: PageView | null
  home: PageView | null
  setHome: (view: PageView | null) => void
  /** Channels in which something was said that has not been looked at. */
  unread: ReadonlySet<string>
  problem: string
  /** @returns undefined when it could not be done; `problem` says why */
  act: (act: DistributiveOmit<Act, 'as'>) => Promise<ActResult | undefined>
}

type DistributiveOmit<T, K extends keyof never> = T extends unknown ? Omit<T, K> : never

/** One person's view of a workspace, kept up to date. */
export function useWorkspace(team: string, as: string, channel: string): Sandbox {
  const [state, setState] = useState<WorkspaceState>()
  const [messages, setMessages] = useState<PageMessage[]>([])
  const [whispers, setWhispers] = useState<{ channel: string; message: PageMessage }[]>([])
  const [modal, setModal] = useState<PageView | null>(null)
  const [home, setHome] = useState<PageView | null>(null)
  const [unread, setUnread] = useState<ReadonlySet<string>>(new Set())
  const [problem, setProblem] = useState('')
  const current = useRef(channel)
  current.current = channel

  const loadState = useCallback(async () => {
    const next = await api.state(team, as).catch(() => undefined)
    if (!next) return
    setState(next)
    setModal(next.modal)
  }, [team, as])
  const loadMessages = useCallback(
    () =>
      channel
        ? api
            .messages(team, channel)
            .then(setMessages)
            .catch(() => setMessages([]))
        : setMessages([]),
    [team, channel],
  )

  useEffect(() => void loadState(), [loadState])
  useEffect(() => {
    void loadMessages()
    setUnread((before) => new Set([...before].filter((id) => id !== channel)))
  }, [loadMessages, channel])
  useEffect(
    () =>
      listen(team, as, {
        onOpen: () => {
          void loadState()
          void loadMessages()
        },
        onLive: (live) => {
          if (live.type === 'channels') void loadState()
          if (live.type === 'modal') setModal(live.view)
          if (live.type === 'home') setHome(live.view)
          if (live.type === 'ephemeral') setWhispers((before) => [...before, live])
          if (live.type !== 'messages') return
          if (live.channel === current.current) void loadMessages()
          else setUnread((before) => new Set([...before, live.channel]))
        },
      }),
    [team, as, loadState, loadMessages],
  )

  const act: Sandbox['act'] = async (what) => {
    setProblem('')
    try {
      return await api.act(team, { ...what, as } as Act)
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error))
      return undefined
    }
  }
  const own = whispers.filter((whisper) => whisper.channel === channel).map(({ message }) => message)
  const all = [...messages, ...own].sort((a, b) => Number(a.ts) - Number(b.ts))
  return { state, as, messages: all, modal, home, setHome, unread, problem, act }
}

interface Listener {
  onOpen: () => void
  onLive: (live: Live) => void
}

/** Comes back by itself. @returns how to stop */
function listen(team: string, as: string, { onOpen, onLive }: Listener): () => void {
  let socket: WebSocket | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false
  const connect = () => {
    socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/_sandbox/live?team=${team}&as=${as}`)
    socket.onopen = onOpen
    socket.onmessage = ({ data }) => onLive(JSON.parse(String(data)))
    socket.onclose = () => {
      if (!stopped) timer = setTimeout(connect, 1_000)
    }
  }
  if (team && as) connect()
  return () => {
    stopped = true
    clearTimeout(timer)
    socket?.close()
  }
}
