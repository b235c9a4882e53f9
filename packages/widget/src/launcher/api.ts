import type { Queue } from './launcher.ts'

type Listener = (detail?: unknown) => void
export type Commands = Record<'boot' | 'shutdown' | 'open' | 'close' | 'toggle' | 'show' | 'hide', () => void>
export type ApiEvent = 'ready' | 'open' | 'close' | 'message' | 'unread' | 'error'

/** `Parley('open')`, `Parley('on', 'message', listener)`, `Parley('off', …)`: what the customer's page may do. */
export class Api {
  readonly #listeners = new Map<string, Set<Listener>>()
  #isReady = false

  emit(event: ApiEvent, detail?: unknown): void {
    if (event === 'ready') this.#isReady = true
    for (const listener of this.#listeners.get(event) ?? []) {
      try {
        listener(detail)
      } catch (error) {
        console.error(error)
      }
    }
  }

  /** Takes up the calls that waited, and all to come. */
  install(queue: Queue, commands: Commands): void {
    const call = (name: unknown, ...args: unknown[]): void => {
      if (name === 'on') this.#on(String(args[0]), args[1] as Listener)
      else if (name === 'off') this.#listeners.get(String(args[0]))?.delete(args[1] as Listener)
      else if (typeof name === 'string' && Object.hasOwn(commands, name)) commands[name as keyof Commands]()
      else console.error(`Parley: there is no command ${String(name)}`)
    }
    Object.assign(window, { Parley: call })
    for (const [name, ...args] of queue.splice(0)) call(name, ...args)
  }

  #on(event: string, listener: Listener): void {
    if (typeof listener !== 'function') return console.error('Parley: on wants a function')
    const known = this.#listeners.get(event) ?? new Set()
    this.#listeners.set(event, known.add(listener))
    if (event === 'ready' && this.#isReady) listener()
  }
}
