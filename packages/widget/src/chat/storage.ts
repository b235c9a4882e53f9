import type { Pending } from './timeline.ts'

/** What the panel keeps between pages, in its own origin, shared by the visitor's tabs. */
export interface PanelStorage {
  token: string
  /** Whose token it is. */
  visitorId: string
  draft: string
  /** The visitor wants no sounds. */
  isMuted: boolean
  /** Messages that are not acknowledged yet, of all tabs, oldest first. */
  outbox(): Pending[]
  putOutgoing(message: Pending): void
  dropOutgoing(clientMessageId: string): void
  /** Keeps nothing of who was here. */
  forget(): void
  /** Calls back when another tab has changed something. */
  onChange(listener: () => void): void
}

/** Falls back to memory where a browser forbids storing. Each message has a key of its own, so that tabs do not overwrite each other's. */
export function openStorage(siteKey: string): PanelStorage {
  const prefix = `parley:${siteKey}:`
  const outgoing = 'out:'
  const store = createStore(prefix)
  return {
    get token() {
      return store.get('token')
    },
    set token(value) {
      store.set('token', value)
    },
    get visitorId() {
      return store.get('visitor')
    },
    set visitorId(value) {
      store.set('visitor', value)
    },
    get draft() {
      return store.get('draft')
    },
    set draft(value) {
      store.set('draft', value)
    },
    get isMuted() {
      return store.get('muted') !== ''
    },
    set isMuted(value) {
      store.set('muted', value ? '1' : '')
    },
    outbox: () =>
      store
        .names()
        .filter((name) => name.startsWith(outgoing))
        .map((name) => readPending(store.get(name)))
        .filter((message) => message !== undefined)
        .sort((a, b) => a.createdAt.localeCompare(b.createdAt)),
    putOutgoing: (message) => store.set(outgoing + message.clientMessageId, JSON.stringify(message)),
    dropOutgoing: (clientMessageId) => store.set(outgoing + clientMessageId, ''),
    forget() {
      for (const name of store.names()) if (name !== 'muted') store.set(name, '')
    },
    onChange: (listener) => window.addEventListener('storage', ({ key }) => key?.startsWith(prefix) && listener()),
  }
}

interface Store {
  get(name: string): string
  /** Empty removes. */
  set(name: string, value: string): void
  names(): string[]
}

function createStore(prefix: string): Store {
  const memory = new Map<string, string>()
  const lasting = <T>(use: (storage: Storage) => T, otherwise: () => T): T => {
    try {
      return use(localStorage)
    } catch {
      return otherwise()
    }
  }
  return {
    get: (name) =>
      memory.get(name) ??
      lasting(
        (storage) => storage.getItem(prefix + name) ?? '',
        () => '',
      ),
    set(name, value) {
      memory.delete(name)
      lasting(
        (storage) => (value ? storage.setItem(prefix + name, value) : storage.removeItem(prefix + name)),
        () => void memory.set(name, value),
      )
    },
    names: () => {
      const kept = lasting(
        (storage) => Object.keys(storage),
        () => [],
      )
      const ours = kept.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length))
      return [...new Set([...ours, ...memory.keys()])]
    },
  }
}

function readPending(text: string): Pending | undefined {
  try {
    const { clientMessageId, text: words, createdAt, failure, files } = JSON.parse(text)
    if (![clientMessageId, words, createdAt].every((part) => typeof part === 'string')) return undefined
    return {
      ...{ clientMessageId, text: words, createdAt },
      ...(Array.isArray(files) ? { files } : {}),
      ...(typeof failure === 'string' ? { failure } : {}),
    }
  } catch {
    return undefined
  }
}
