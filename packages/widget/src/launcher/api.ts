/** Calls of the JavaScript API, each as `[name, ...arguments]`. */
export type Queue = ArrayLike<unknown>[]

type Listener = (detail?: unknown) => void
export type Commands = Record<
  'boot' | 'shutdown' | 'open' | 'close' | 'toggle' | 'show' | 'hide' | 'setLocale',
  (...args: unknown[]) => void
>

const events = ['ready', 'open', 'close', 'message', 'unread', 'error'] as const
type ApiEvent = (typeof events)[number]

/** `Parley('open')`, `Parley('on', 'message', listener)`, `Parley('off', …)`: what the customer's page may do. */
export class Api {
  readonly #listeners = new Map<string, Set<Listener>>()

  /** A listener that throws harms nobody else. */
  emit(event: ApiEvent, detail?: unknown): void {
    for (const listener of this.#listeners.get(event) ?? []) {
      try {
        listener(detail)
      } catch (error) {
        console.error(error)
      }
    }
  }

  /** Takes up the calls that waited, and all to come. @param siteKey tells a second loader that the widget is there */
  install(siteKey: string, queue: Queue, commands: Commands): void {
    const call = (name: unknown, ...args: unknown[]): void => {
      const [event, listener] = args
      if (name === 'on') return this.#on(event, listener)
      if (name === 'off') return void this.#listeners.get(String(event))?.delete(listener as Listener)
      if (typeof name === 'string' && Object.hasOwn(commands, name)) return commands[name as keyof Commands](...args)
      console.error(`Parley: there is no command ${String(name)}. Known: ${Object.keys(commands).join(', ')}, on, off.`)
    }
    Object.assign(window, { Parley: Object.assign(call, { site: siteKey }) })
    for (const waiting of queue.splice(0)) {
      const [name, ...args] = Array.from(waiting)
      call(name, ...args)
    }
  }

  #on(event: unknown, listener: unknown): void {
    if (!events.includes(event as ApiEvent) || typeof listener !== 'function') {
      console.error(`Parley: 'on' wants an event (${events.join(', ')}) and a function.`)
      return
    }
    const known = this.#listeners.get(String(event)) ?? new Set()
    this.#listeners.set(String(event), known.add(listener as Listener))
    // Whoever can ask is in time: it is ready by then.
    if (event === 'ready') listener()
  }
}
