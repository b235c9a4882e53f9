import type { EventDetails } from '@parley/widget'
import { callParley } from './load.ts'

/** What the widget has told so far. */
export interface ParleyState {
  isReady: boolean
  isOpen: boolean
  /** Messages that wait to be read. */
  unread: number
  /** Whether somebody answers now; undefined while unknown. */
  online: boolean | undefined
}

export interface ParleyStore {
  get(): ParleyState
  subscribe(listener: () => void): () => void
  /** Begins to listen to the widget. @returns how to stop */
  connect(): () => void
}

export const nothingYet: ParleyState = { isReady: false, isOpen: false, unread: 0, online: undefined }

type Reducers = { [E in keyof EventDetails]?: (detail: EventDetails[E]) => Partial<ParleyState> }

const reducers: Reducers = {
  ready: () => ({ isReady: true }),
  open: () => ({ isOpen: true }),
  close: () => ({ isOpen: false }),
  unread: ({ count }) => ({ unread: count }),
  online: ({ online }) => ({ online }),
}

export function createStore(): ParleyStore {
  let state = nothingYet
  const listeners = new Set<() => void>()
  const set = (part: Partial<ParleyState>) => {
    state = { ...state, ...part }
    for (const listener of listeners) listener()
  }
  const listenTo = <E extends keyof EventDetails>(
    event: E,
    reduce: (detail: EventDetails[E]) => Partial<ParleyState>,
  ) => {
    const listener = (detail: EventDetails[E]) => set(reduce(detail))
    callParley('on', event, listener)
    return () => callParley('off', event, listener)
  }
  return {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    connect() {
      const ends = Object.entries(reducers).map(([event, reduce]) =>
        listenTo(event as keyof EventDetails, reduce as (detail: unknown) => Partial<ParleyState>),
      )
      return () => {
        for (const end of ends) end()
        set(nothingYet)
      }
    },
  }
}
