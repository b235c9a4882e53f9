import { useCallback, useState } from 'react'
import type { Live } from '../src/page-contract.ts'
import { keepReadMarks, readMarks } from './read-marks.ts'

export interface ReadMarks {
  marks: Record<string, string>
  markRead: (channel: string, ts: string) => void
  noteLive: (live: Live) => void
}

/** Up to where somebody has read; what they say themselves they have read. */
export function useReadMarks(team: string, as: string): ReadMarks {
  const [marks, setMarks] = useState(() => readMarks(team, as))
  const markRead = useCallback(
    (channel: string, ts: string) =>
      setMarks((before) => {
        if ((before[channel] ?? '') >= ts) return before
        const next = { ...before, [channel]: ts }
        keepReadMarks(team, as, next)
        return next
      }),
    [team, as],
  )
  const noteLive = (live: Live) => {
    if (live.type === 'messages' && live.posted?.user === as) markRead(live.channel, live.posted.ts)
  }
  return { marks, markRead, noteLive }
}
