import { type Dispatch, type SetStateAction, useEffect, useEffectEvent, useMemo, useState } from 'react'
import type { Act, ActResult, Live, PageChannel, PageMessage, PageView, WorkspaceState } from '../src/page-contract.ts'
import { api } from './api.ts'
import { coalesced } from './coalesced.ts'
import { listen } from './live.ts'
import { appFailure, sentenceFor } from './problems.ts'
import { useMessages } from './use-messages.ts'
import { useReadMarks } from './use-read-marks.ts'

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

export interface Sandbox {
  state: WorkspaceState | undefined
  as: string
  /** Of the channel that is open; undefined until they have been loaded. */
  messages: PageMessage[] | undefined
  modal: PageView | null
  home: PageView | null
  setHome: Dispatch<SetStateAction<PageView | null>>
  isUnread: (channel: PageChannel) => boolean
  /** How often they were named since they looked. */
  mentionsIn: (channel: PageChannel) => number
  /** Up to where each channel has been read. */
  marks: Record<string, string>
  markRead: (channel: string, ts: string) => void
  connected: boolean
  problem: string
  dismiss: () => void
  complain: (problem: string) => void
  /** @returns undefined when it could not be done; `problem` says why */
  act: (act: DistributiveOmit<Act, 'as'>) => Promise<ActResult | undefined>
}

/** One person's view of a workspace, kept up to date. */
export function useWorkspace(team: string, as: string, channel: string): Sandbox {
  const [state, setState] = useState<WorkspaceState>()
  const [modal, setModal] = useState<PageView | null>(null)
  const [home, setHome] = useState<PageView | null>(null)
  const [connected, setConnected] = useState(true)
  const [problem, setProblem] = useState('')
  const { messages, reload, noteLive } = useMessages(team, channel)
  const reading = useReadMarks(team, as)
  const loadState = useMemo(
    () =>
      coalesced(async () => {
        const next = await api.state(team, as).catch(() => undefined)
        if (!next) return
        setState(next)
        setModal(next.modal)
      }),
    [team, as],
  )

  const onLive = useEffectEvent((live: Live) => {
    noteLive(live)
    reading.noteLive(live)
    if (live.type === 'channels') loadState()
    if (live.type === 'modal') setModal(live.view)
    if (live.type === 'home') setHome(live.view)
    if (live.type === 'messages') setState((before) => before && withPosted(before, live, as))
  })
  const onConnected = useEffectEvent((now: boolean) => {
    setConnected(now)
    if (!now) return
    loadState()
    reload()
  })
  useEffect(() => {
    loadState()
    return listen(team, as, { onConnected: (now) => onConnected(now), onLive: (live) => onLive(live) })
  }, [team, as, loadState])

  const act: Sandbox['act'] = async (what) => {
    setProblem('')
    try {
      const answer = await api.act(team, { ...what, as } as Act)
      if (answer.failure) setProblem(appFailure(answer.failure))
      return answer
    } catch (error) {
      setProblem(sentenceFor(error instanceof Error ? error.message : String(error)))
      return undefined
    }
  }
  return {
    ...{ state, as, messages, modal, home, setHome, connected, problem, act },
    isUnread: ({ id, latestTs, members }) => members.includes(as) && latestTs > (reading.marks[id] ?? ''),
    mentionsIn: ({ id, mentions }) => mentions.filter((ts) => ts > (reading.marks[id] ?? '')).length,
    marks: reading.marks,
    markRead: reading.markRead,
    dismiss: () => setProblem(''),
    complain: setProblem,
  }
}

function withPosted(state: WorkspaceState, live: Extract<Live, { type: 'messages' }>, as: string): WorkspaceState {
  const { posted } = live
  if (!posted) return state
  const named = posted.user !== as && posted.text.includes(`<@${as}>`)
  const change = (channel: PageChannel): PageChannel => ({
    ...channel,
    latestTs: posted.inThread ? channel.latestTs : posted.ts,
    mentions: named ? [...channel.mentions, posted.ts] : channel.mentions,
  })
  return {
    ...state,
    channels: state.channels.map((channel) => (channel.id === live.channel ? change(channel) : channel)),
  }
}
