import { useEffect, useMemo, useState } from 'react'
import type { Live, PageMessage } from '../src/page-contract.ts'
import { api } from './api.ts'
import { coalesced } from './coalesced.ts'

export interface Messages {
  /** Undefined until they have been loaded. */
  messages: PageMessage[] | undefined
  reload: () => void
  noteLive: (live: Live) => void
}

/** What was said in a channel, and what was whispered to this person, oldest first. */
export function useMessages(team: string, channel: string): Messages {
  const [loaded, setLoaded] = useState<{ channel: string; messages: PageMessage[] }>()
  const [whispers, setWhispers] = useState<{ channel: string; message: PageMessage }[]>([])
  const reload = useMemo(
    () =>
      coalesced(async () => {
        if (!channel) return
        const next = await api.messages(team, channel).catch(() => [])
        setLoaded((before) => ({ channel, messages: keepSame(before?.messages ?? [], next) }))
      }),
    [team, channel],
  )
  useEffect(reload, [reload])
  const noteLive = (live: Live) => {
    if (live.type === 'messages' && live.channel === channel) reload()
    if (live.type === 'ephemeralGone') setWhispers((before) => before.filter(({ message }) => message.ts !== live.ts))
    if (live.type === 'ephemeral')
      setWhispers((before) => [...before.filter(({ message }) => message.ts !== live.message.ts), live])
  }
  const messages = useMemo(() => {
    if (loaded?.channel !== channel) return undefined
    const own = whispers.filter((whisper) => whisper.channel === channel).map(({ message }) => message)
    return [...loaded.messages, ...own].sort((a, b) => (a.ts < b.ts ? -1 : 1))
  }, [loaded, whispers, channel])
  return { messages, reload, noteLive }
}

/** Messages that did not change stay the same objects, so that they are not drawn anew. */
function keepSame(before: PageMessage[], next: PageMessage[]): PageMessage[] {
  const known = new Map(before.map((message) => [message.ts, message]))
  return next.map((message) => {
    const same = known.get(message.ts)
    return same && JSON.stringify(same) === JSON.stringify(message) ? same : message
  })
}
