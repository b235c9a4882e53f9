import type { EventDetails } from '../parley.d.ts'

/** Calls of the JavaScript API, each as `[name, ...arguments]`. */
export type Queue = ArrayLike<unknown>[]

type Listener = (detail?: unknown) => void
export type Commands = Record<string, (...args: unknown[]) => void>
type ApiEvent = keyof EventDetails

const events: readonly ApiEvent[] = [
  'ready',
  'open',
  'close',
  'message',
  'unread',
  'online',
  'identityExpired',
  'error',
]
/** Who begins to listen later is told of these at once. */
const lasting: readonly ApiEvent[] = ['ready', 'online']

/** `Parley('open')`, `Parley('on', 'message', listener)`, `Parley('off', …)`: what the customer's page may do. */
export class Api {
  readonly #listeners = new Map<string, Set<Listener>>()
  readonly #told = new Map<string, unknown>()

  emit<E extends ApiEvent>(event: E, detail?: EventDetails[E]): void {
    if (lasting.includes(event)) this.#told.set(event, detail)
    for (const listener of this.#listeners.get(event) ?? []) call(listener, detail)
  }

  /** Takes up the calls that waited, and all to come. @param siteKey tells a second loader that the widget is there */
  install(siteKey: string, queue: Queue, commands: Commands): void {
    const run = (name: unknown, ...args: unknown[]): void => {
      const [event, listener] = args
      if (name === 'on') return this.#on(event, listener)
      if (name === 'off') return void this.#listeners.get(String(event))?.delete(listener as Listener)
      const command = typeof name === 'string' && Object.hasOwn(commands, name) ? commands[name] : undefined
      if (command) return command(...args)
      console.error(`Parley: there is no command ${String(name)}. Known: ${Object.keys(commands).join(', ')}, on, off.`)
    }
    Object.assign(window, { Parley: Object.assign(run, { site: siteKey }) })
    for (const waiting of queue.splice(0)) {
      const [name, ...args] = Array.from(waiting)
      run(name, ...args)
    }
  }

  #on(event: unknown, listener: unknown): void {
    if (!events.includes(event as ApiEvent) || typeof listener !== 'function') {
      console.error(`Parley: 'on' wants an event (${events.join(', ')}) and a function.`)
      return
    }
    const name = String(event)
    this.#listeners.set(name, (this.#listeners.get(name) ?? new Set()).add(listener as Listener))
    if (this.#told.has(name)) call(listener as Listener, this.#told.get(name))
  }
}

/** A listener that throws harms nobody else. */
function call(listener: Listener, detail: unknown): void {
  try {
    listener(detail)
  } catch (error) {
    console.error(error)
  }
}
