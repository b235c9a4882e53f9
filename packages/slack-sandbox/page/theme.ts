import { useSyncExternalStore } from 'react'

export type Theme = 'light' | 'dark'

const key = 'sandbox:theme'
const dark = matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()

/** The person's choice, else the system's. */
const theme = (): Theme => (localStorage.getItem(key) as Theme | null) ?? (dark.matches ? 'dark' : 'light')

function tell(): void {
  document.documentElement.dataset.theme = theme()
  for (const listener of listeners) listener()
}

/** Before anything is drawn; follows the system from then on. */
export function wearTheme(): void {
  tell()
  dark.addEventListener('change', tell)
}

export function toggleTheme(): void {
  localStorage.setItem(key, theme() === 'dark' ? 'light' : 'dark')
  tell()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const useTheme = (): Theme => useSyncExternalStore(subscribe, theme)
