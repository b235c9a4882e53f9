import type { BootOptions } from '@parley/widget'
import { createContext, type ReactNode, useEffect, useRef, useState } from 'react'
import { callParley, load } from './load.ts'
import { createStore, type ParleyStore } from './state.ts'

export interface ParleyProviderProps {
  /** Where Parley is, as `https://chat.example.com`. */
  origin: string
  /** The site's public key, from the Console. */
  siteKey: string
  /** How the widget shows itself. What changes is taken up; a container is chosen once. */
  options?: BootOptions
  /** For a Content-Security-Policy that asks for one. */
  nonce?: string
  children?: ReactNode
}

export const ParleyContext = createContext<ParleyStore | undefined>(undefined)

/** The widget is there as long as this is. */
export function ParleyProvider({ origin, siteKey, options, nonce, children }: ParleyProviderProps) {
  const [store] = useState(createStore)
  const { container, hidden, locale, theme, position, hideOnMobile, hideWhenAway, sound } = options ?? {}

  const newest = useRef(options)
  newest.current = options

  // biome-ignore lint/correctness/useExhaustiveDependencies: another container is a new beginning; other options are an update
  useEffect(() => {
    load(origin, siteKey, nonce)
    const disconnect = store.connect()
    callParley('boot', newest.current)
    return () => {
      callParley('shutdown')
      disconnect()
    }
  }, [origin, siteKey, nonce, container, store])

  useEffect(() => {
    callParley('update', { hidden, locale, theme, position, hideOnMobile, hideWhenAway, sound })
  }, [hidden, locale, theme, position, hideOnMobile, hideWhenAway, sound])

  return <ParleyContext.Provider value={store}>{children}</ParleyContext.Provider>
}
