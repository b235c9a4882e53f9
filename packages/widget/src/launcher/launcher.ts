import { onAccent } from '../contrast.ts'
import { Api } from './api.ts'
import { mark, type ToPage, type ToPanel } from './bridge.ts'
import { bubbleIcon, crossIcon } from './icons.ts'
import css from './launcher.css?inline'
import { watchPages } from './watch-pages.ts'

export interface Look {
  name: string
  color: string
  greeting: string
}

/** Calls of the JavaScript API, each as `[name, ...arguments]`. */
export type Queue = unknown[][]

export interface LauncherOptions {
  origin: string
  siteKey: string
  look: Look
  queue: Queue
}

/** The round button, and the frame that it opens. The frame is made at the first intent, or later if somebody came back who had opened it. */
export class Launcher {
  readonly #options: LauncherOptions
  readonly #host = document.createElement('div')
  readonly #button: HTMLButtonElement
  readonly #badge: HTMLSpanElement
  readonly #root: ShadowRoot
  readonly #api: Api
  readonly #stopWatching: () => void
  #frame: HTMLIFrameElement | undefined
  #ready = false
  #open = false

  constructor(options: LauncherOptions, api: Api) {
    this.#options = options
    this.#api = api
    this.#root = this.#host.attachShadow({ mode: 'open' })
    this.#root.adoptedStyleSheets = [sheetOf(css)]
    this.#button = this.#root.appendChild(button())
    this.#badge = this.#button.appendChild(badge())
    this.#host.id = 'parley-widget'
    this.#host.style.setProperty('--accent', options.look.color || '#4a3aff')
    this.#host.style.setProperty('--on-accent', onAccent(options.look.color || '#4a3aff'))
    this.#button.addEventListener('click', this.toggle)
    for (const intent of ['pointerenter', 'focus'] as const)
      this.#button.addEventListener(intent, this.#prepare, { once: true })
    window.addEventListener('message', this.#receive)
    this.#stopWatching = watchPages((page) => this.#tell({ type: 'page', page }))
    document.body.append(this.#host)
    if (wasOpened(options.siteKey)) whenIdle(this.#prepare)
  }

  open = (): void => {
    if (this.#open) return
    this.#prepare()
    rememberOpened(this.#options.siteKey)
    this.#show(true)
  }

  close = (): void => {
    if (!this.#open) return
    this.#show(false)
    this.#button.focus({ preventScroll: true })
  }

  toggle = (): void => (this.#open ? this.close() : this.open())

  hide(hidden: boolean): void {
    this.#button.hidden = hidden
  }

  shutdown(): void {
    window.removeEventListener('message', this.#receive)
    this.#stopWatching()
    this.#host.remove()
  }

  #show(open: boolean): void {
    this.#open = open
    if (this.#frame) this.#frame.hidden = !open
    this.#button.classList.toggle('open', open)
    this.#button.setAttribute('aria-expanded', String(open))
    this.#label(0)
    this.#tell({ type: 'visible', visible: open })
    if (open) this.#frame?.focus()
    this.#api.emit(open ? 'open' : 'close')
  }

  #prepare = (): void => {
    if (this.#frame) return
    const { origin, siteKey } = this.#options
    const frame = document.createElement('iframe')
    frame.className = 'frame'
    frame.title = 'Chat'
    frame.hidden = true
    frame.allow = 'clipboard-write'
    frame.src = `${origin}/widget/panel.html?site=${encodeURIComponent(siteKey)}`
    this.#root.prepend(frame)
    this.#frame = frame
  }

  #receive = (event: MessageEvent): void => {
    if (
      event.origin !== this.#options.origin ||
      event.source !== this.#frame?.contentWindow ||
      event.data?.mark !== mark
    )
      return
    const told = event.data as ToPage
    switch (told.type) {
      case 'ready':
        this.#ready = true
        this.#tell({ type: 'page', page: currentPage() })
        this.#tell({ type: 'visible', visible: this.#open })
        return
      case 'close':
        return this.close()
      case 'unread':
        this.#label(told.count)
        return this.#api.emit('unread', told.count)
      case 'message':
        return this.#api.emit('message', { author: told.author })
      case 'error':
        console.error(`Parley: ${told.code}`)
        return this.#api.emit('error', { code: told.code })
    }
  }

  #label(unread: number): void {
    this.#badge.hidden = unread === 0
    this.#badge.textContent = unread > 99 ? '99+' : String(unread)
    const words = this.#open ? 'Close chat' : 'Open chat'
    this.#button.setAttribute('aria-label', unread > 0 ? `${words}, ${unread} unread` : words)
  }

  #tell(message: ToPanel): void {
    if (this.#ready) this.#frame?.contentWindow?.postMessage({ mark, ...message }, this.#options.origin)
  }
}

export function startLauncher(options: LauncherOptions): void {
  const api = new Api()
  let launcher: Launcher | undefined = new Launcher(options, api)
  api.install(options.queue, {
    boot: () => {
      launcher ??= new Launcher(options, api)
    },
    shutdown: () => {
      launcher?.shutdown()
      launcher = undefined
    },
    open: () => launcher?.open(),
    close: () => launcher?.close(),
    toggle: () => launcher?.toggle(),
    show: () => launcher?.hide(false),
    hide: () => launcher?.hide(true),
  })
  api.emit('ready')
}

export const currentPage = () => ({
  url: location.href.slice(0, 2_000),
  title: document.title.slice(0, 300),
  referrer: document.referrer.slice(0, 2_000),
})

function sheetOf(text: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(text)
  return sheet
}

function button(): HTMLButtonElement {
  const element = document.createElement('button')
  element.type = 'button'
  element.className = 'launcher'
  element.setAttribute('aria-expanded', 'false')
  element.setAttribute('aria-label', 'Open chat')
  element.append(bubbleIcon(), crossIcon())
  return element
}

function badge(): HTMLSpanElement {
  const element = document.createElement('span')
  element.className = 'badge'
  element.hidden = true
  return element
}

/** Nothing is stored before the first opening; after it, that it was. */
const openedKey = (siteKey: string) => `parley:${siteKey}:opened`

function wasOpened(siteKey: string): boolean {
  try {
    return localStorage.getItem(openedKey(siteKey)) === '1'
  } catch {
    return false
  }
}

function rememberOpened(siteKey: string): void {
  try {
    localStorage.setItem(openedKey(siteKey), '1')
  } catch {
    // A page that may not store simply shows no badge next time.
  }
}

const whenIdle = (run: () => void) =>
  'requestIdleCallback' in window ? requestIdleCallback(run, { timeout: 4_000 }) : setTimeout(run, 1_000)
