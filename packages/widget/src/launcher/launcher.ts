import { accentOf } from '../color.ts'
import { directionOf, type Language, languageOf } from '../strings/languages.ts'
import { countIn, fill } from '../strings/say.ts'
import { Api, type Queue } from './api.ts'
import type { Look, ToPage } from './bridge.ts'
import { createElements, type Elements } from './elements.ts'
import { followScreen } from './full-screen.ts'
import css from './launcher.css?inline'
import { rememberOpened, wasOpened } from './opened.ts'
import { PanelFrame } from './panel-frame.ts'
import { currentPage, watchPages } from './watch-pages.ts'
import { launcherStrings } from './words/en.ts'
import { wordsOf } from './words/words.ts'

export interface LauncherOptions {
  origin: string
  siteKey: string
  /** Undefined where the page's policy forbids to ask; the panel tells it then. */
  look: Look | undefined
  queue: Queue
}

/** The round button, and the frame that it opens. The frame is made at the first intent, or when idle for who had opened it before. */
class Launcher {
  readonly #options: LauncherOptions
  readonly #api: Api
  readonly #host = document.createElement('div')
  readonly #root: ShadowRoot
  readonly #elements: Elements = createElements()
  readonly #stopWatching: () => void
  #panel: PanelFrame | undefined
  #open = false
  #unread = 0
  #language: Language = 'en'
  #words = launcherStrings
  #leaveScreen = () => {}

  constructor(options: LauncherOptions, api: Api) {
    this.#options = options
    this.#api = api
    this.#host.id = 'parley-widget'
    this.#root = this.#host.attachShadow({ mode: 'open' })
    this.#root.adoptedStyleSheets = [sheetOf(css)]
    this.#root.append(this.#elements.button, this.#elements.status)
    this.#listen()
    this.#dress(options.look?.color ?? '')
    void this.speak()
    // Beside the body, which frameworks that swap pages replace.
    document.documentElement.append(this.#host)
    this.#stopWatching = watchPages((page) => this.#panel?.tell({ type: 'page', page }))
    if (wasOpened(options.siteKey)) whenIdle(this.#prepare)
  }

  open = (): void => {
    if (this.#open) return
    this.#prepare()
    rememberOpened(this.#options.siteKey)
    this.#show(true)
    const frame = this.#panel?.element
    if (frame) this.#leaveScreen = followScreen(frame)
    frame?.focus({ preventScroll: true })
  }

  close = (): void => {
    if (!this.#open) return
    this.#leaveScreen()
    this.#show(false)
    this.#elements.button.focus({ preventScroll: true })
  }

  toggle = (): void => (this.#open ? this.close() : this.open())

  /** Takes the button away, and the open panel with it. */
  hide(hidden: boolean): void {
    if (hidden) this.close()
    this.#host.hidden = hidden
  }

  /** Speaks what the page wants, else what the site has chosen, else what the page is written in, else what the browser speaks. */
  async speak(wish?: string): Promise<void> {
    const { look } = this.#options
    const language = languageOf([wish, look?.language, document.documentElement.lang, ...navigator.languages])
    this.#language = language
    this.#host.lang = language
    this.#host.dir = directionOf(language)
    this.#panel?.tell({ type: 'language', language })
    this.#label()
    const words = await wordsOf(language)
    if (this.#language !== language) return
    this.#words = words
    this.#label()
  }

  shutdown(): void {
    this.close()
    this.#stopWatching()
    this.#panel?.remove()
    this.#panel = undefined
    this.#host.remove()
  }

  #listen(): void {
    const { button } = this.#elements
    button.addEventListener('click', this.toggle)
    button.addEventListener('pointerenter', this.#prepare, { once: true })
    button.addEventListener('focus', this.#prepare, { once: true })
    this.#root.addEventListener('keydown', (event) => (event as KeyboardEvent).key === 'Escape' && this.close())
  }

  #show(open: boolean): void {
    this.#open = open
    this.#panel?.element.classList.toggle('open', open)
    const { button } = this.#elements
    button.classList.toggle('open', open)
    button.setAttribute('aria-expanded', String(open))
    this.#label()
    this.#panel?.tell({ type: 'visible', visible: open })
    this.#api.emit(open ? 'open' : 'close')
  }

  #prepare = (): void => {
    if (this.#panel || !this.#host.isConnected) return
    const { origin, siteKey, look } = this.#options
    this.#panel = new PanelFrame({
      origin,
      siteKey,
      language: this.#language,
      onMessage: this.#receive,
      onLost: this.#lose,
    })
    this.#panel.element.title = this.#words.frame
    this.#root.prepend(this.#panel.element)
    if (look) this.#panel.tell({ type: 'look', look })
    this.#panel.tell({ type: 'page', page: currentPage() })
  }

  #receive = (told: ToPage): void => {
    switch (told.type) {
      case 'close':
        return this.close()
      case 'look':
        return this.#dress(told.color)
      case 'unread':
        return this.#count(told.count)
      case 'message':
        return this.#api.emit('message', { author: told.author })
      case 'error':
        return this.#fail(told.code, told.message)
    }
  }

  #lose = (): void => {
    const { origin } = this.#options
    this.#fail(
      'panel_unreachable',
      `The chat did not load. Can ${origin} be reached, does the page’s Content-Security-Policy allow frame-src ${origin}, and is ${location.origin} one of the site’s origins in the Console?`,
    )
  }

  #fail(code: string, message: string): void {
    console.error(`Parley: ${message} (${code})`)
    this.#api.emit('error', { code, message })
  }

  #count(unread: number): void {
    if (unread === this.#unread) return
    this.#unread = unread
    const { badge, status } = this.#elements
    badge.hidden = unread === 0
    badge.textContent = unread > 99 ? '99+' : String(unread)
    status.textContent = unread > 0 ? countIn(this.#language, this.#words.unread, unread) : ''
    this.#label()
    this.#api.emit('unread', { count: unread })
  }

  #label(): void {
    const words = this.#words
    const closed = this.#unread > 0 ? fill(words.openUnread, { count: this.#unread }) : words.open
    this.#elements.button.setAttribute('aria-label', this.#open ? words.close : closed)
    if (this.#panel) this.#panel.element.title = words.frame
  }

  #dress(color: string): void {
    for (const scheme of ['light', 'dark'] as const) {
      const { fill, onFill } = accentOf(color, scheme)
      this.#host.style.setProperty(`--${scheme}-accent`, fill)
      this.#host.style.setProperty(`--${scheme}-on-accent`, onFill)
    }
  }
}

/** What the loader calls, once a page. */
export function startLauncher(options: LauncherOptions): void {
  const api = new Api()
  let launcher: Launcher | undefined = new Launcher(options, api)
  api.install(options.siteKey, options.queue, {
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
    setLocale: (wish) => void launcher?.speak(String(wish)),
  })
}

/** Unlike a style element, no Content-Security-Policy minds it. */
function sheetOf(text: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(text)
  return sheet
}

const whenIdle = (run: () => void) =>
  'requestIdleCallback' in window ? requestIdleCallback(run, { timeout: 4_000 }) : setTimeout(run, 1_000)
