import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useState } from 'preact/hooks'

/** Pixels from the end within which one counts as being there. */
const nearEnd = 80

export interface StickToEnd {
  /** The visitor reads further up. */
  isAway: boolean
  /** How many have come below since. */
  missed: number
  toEnd: (behavior?: ScrollBehavior) => void
  onScroll: () => void
}

/**
 * Keeps a list at its end while messages come, unless one reads further up.
 * @param count messages of all authors
 * @param written messages of the visitor's own: whoever writes wants to see it
 */
export function useStickToEnd(list: RefObject<HTMLElement | null>, count: number, written: number): StickToEnd {
  const [isAway, setAway] = useState(false)
  const [countWhenLeft, setCountWhenLeft] = useState(0)
  const toEnd = (behavior: ScrollBehavior = 'instant') =>
    list.current?.scrollTo({ top: list.current.scrollHeight, behavior })

  useLayoutEffect(() => toEnd(), [written])
  useEffect(() => {
    const element = list.current
    if (!element || isAway) return
    // New messages, pictures that load, the keyboard: whatever changes heights.
    const observer = new ResizeObserver(() => toEnd())
    observer.observe(element)
    if (element.firstElementChild) observer.observe(element.firstElementChild)
    return () => observer.disconnect()
  }, [isAway])

  const onScroll = () => {
    const { scrollHeight = 0, scrollTop = 0, clientHeight = 0 } = list.current ?? {}
    const away = scrollHeight - scrollTop - clientHeight > nearEnd
    if (away === isAway) return
    setCountWhenLeft(count)
    setAway(away)
  }
  return { isAway, missed: isAway ? Math.max(0, count - countWhenLeft) : 0, toEnd, onScroll }
}
