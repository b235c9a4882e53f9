import type { EventDetails, ParleyApi } from '@parley/widget'
import { useContext, useEffect, useRef, useSyncExternalStore } from 'react'
import { callParley } from './load.ts'
import { ParleyContext } from './provider.tsx'
import { nothingYet, type ParleyState } from './state.ts'

export interface Parley extends ParleyState {
  /** Every command of the page's API: `parley('open')`. */
  parley: ParleyApi
}

/** What the widget tells, and how to command it. @throws Error outside of a ParleyProvider */
export function useParley(): Parley {
  const store = useContext(ParleyContext)
  if (!store) throw new Error('useParley needs a <ParleyProvider> around it.')
  const state = useSyncExternalStore(store.subscribe, store.get, () => nothingYet)
  return { ...state, parley: callParley }
}

/** Listens to one of the widget's events for as long as the component is there. */
export function useParleyEvent<E extends keyof EventDetails>(
  event: E,
  listener: (detail: EventDetails[E]) => void,
): void {
  const newest = useRef(listener)
  useEffect(() => {
    newest.current = listener
  })
  const store = useContext(ParleyContext)
  if (!store) throw new Error('useParleyEvent needs a <ParleyProvider> around it.')
  useEffect(() => {
    const listen = (detail: EventDetails[E]) => newest.current(detail)
    callParley('on', event, listen)
    return () => callParley('off', event, listen)
  }, [event])
}
