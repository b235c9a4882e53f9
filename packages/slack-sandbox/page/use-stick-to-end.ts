import { type RefObject, useEffect, useLayoutEffect } from 'react'

const nearPixels = 160

/** Keeps a list at its end when something is added there, and while pictures in it load, unless somebody reads further up. */
export function useStickToEnd(list: RefObject<HTMLElement | null>, last: string | undefined): void {
  useLayoutEffect(() => {
    if (last && list.current) list.current.scrollTop = list.current.scrollHeight
  }, [last, list])
  useEffect(() => {
    const element = list.current
    if (!element) return
    const stick = () => {
      const below = element.scrollHeight - element.scrollTop - element.clientHeight
      if (below < nearPixels) element.scrollTop = element.scrollHeight
    }
    // Loads do not bubble, but can be captured.
    element.addEventListener('load', stick, true)
    const observer = new ResizeObserver(stick)
    observer.observe(element)
    return () => {
      element.removeEventListener('load', stick, true)
      observer.disconnect()
    }
  }, [list])
}
