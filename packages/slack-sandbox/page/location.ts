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

function visit(address: string): void {
  history.pushState({}, '', address)
  for (const listener of listeners) listener()
}

export const go = (place: Partial<Place>): void => visit(pathOf(place) + location.search)

export const usePlace = (): Place => readPlace(useSyncExternalStore(subscribe, () => location.pathname))

const rememberedAs = 'sandbox:as'

const actingPerson = (): string =>
  new URLSearchParams(location.search).get('as') ?? sessionStorage.getItem(rememberedAs) ?? ''

/** Another person acts in this tab from now on. */
export function actAs(id: string): void {
  sessionStorage.setItem(rememberedAs, id)
  visit(location.pathname)
}

/** Who acts in this tab, by id or name: `?as=` wins over what the tab remembers. */
export const useActingPerson = (): string => useSyncExternalStore(subscribe, actingPerson)
