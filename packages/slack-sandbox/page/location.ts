import { useSyncExternalStore } from 'react'

/** What is looked at, as the address says: `/client/<team>/<channel>/thread/<ts>`, or `/client/<team>/app/<appId>`. */
export interface Place {
  team: string
  channel: string
  thread: string
  app: string
}

const listeners = new Set<() => void>()
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  window.addEventListener('popstate', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('popstate', listener)
  }
}

export function readPlace(path: string): Place {
  const [, , team = '', second = '', third = '', fourth = ''] = path.split('/')
  if (second === 'app') return { team, channel: '', thread: '', app: third }
  return { team, channel: second, thread: third === 'thread' ? fourth : '', app: '' }
}

export const pathOf = ({ team, channel, thread, app }: Partial<Place>): string =>
  `/client/${team}${app ? `/app/${app}` : channel ? `/${channel}${thread ? `/thread/${thread}` : ''}` : ''}`

export function go(place: Partial<Place>): void {
  history.pushState({}, '', pathOf(place) + location.search)
  for (const listener of listeners) listener()
}

export const usePlace = (): Place => readPlace(useSyncExternalStore(subscribe, () => location.pathname))
