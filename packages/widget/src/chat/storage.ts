import type { Pending } from './timeline.ts'

/** What the panel keeps between pages, in its own origin. Falls back to memory where a browser forbids storing. */
export interface PanelStorage {
  token: string
  draft: string
  pending: readonly Pending[]
}

export function openStorage(siteKey: string): PanelStorage {
  const memory = new Map<string, string>()
  const keyOf = (name: string) => `parley:${siteKey}:${name}`
  const read = (name: string): string => {
    try {
      return localStorage.getItem(keyOf(name)) ?? ''
    } catch {
      return memory.get(name) ?? ''
    }
  }
  const write = (name: string, value: string): void => {
    try {
      if (value) localStorage.setItem(keyOf(name), value)
      else localStorage.removeItem(keyOf(name))
    } catch {
      memory.set(name, value)
    }
  }
  return {
    get token() {
      return read('token')
    },
    set token(value) {
      write('token', value)
    },
    get draft() {
      return read('draft')
    },
    set draft(value) {
      write('draft', value)
    },
    get pending() {
      return parse(read('pending'))
    },
    set pending(value) {
      write('pending', value.length > 0 ? JSON.stringify(value) : '')
    },
  }
}

function parse(text: string): Pending[] {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}
