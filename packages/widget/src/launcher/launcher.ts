import type { TrackedEvent } from '@parley/contracts'
import { accentOf } from '../color.ts'
import type { BootOptions } from '../parley.d.ts'
import { directionOf, type Language, languageOf } from '../strings/languages.ts'
import { countIn, fill } from '../strings/say.ts'
import type { Api } from './api.ts'
import type { Look, ToPage } from './bridge.ts'
import { place } from './container.ts'
import { createElements, type Elements } from './elements.ts'
import { followScreen, onPhone } from './full-screen.ts'
import { claimsIn } from './identity-token.ts'
import css from './launcher.css?inline'
import { rememberOpened, wasOpened } from './opened.ts'
import { markTitle } from './page-title.ts'
import { PanelFrame } from './panel-frame.ts'
import { currentPage, watchPages } from './watch-pages.ts'
import { launcherStrings } from './words/en.ts'
import { wordsOf } from './words/words.ts'

export interface Snippet {
  origin: string
  siteKey: string
  /** Undefined where the page's policy forbids to ask; the panel tells it then. */
  look: Look | undefined
}

/** The round button, and the frame that it opens. The frame is made at the first intent, or when idle for who had opened it before. */
export class Launcher {
  readonly #snippet: Snippet
  readonly #api: Api
  readonly #host = document.createElement('div')
  readonly #root: ShadowRoot
  readonly #elements: Elements = createElements()
  readonly #ends: (() => void)[] = []
  #wishes: BootOptions
  #look: Look | undefined
  #panel: PanelFrame | undefined
  #open = false
  #unread = 0
  #online: boolean | undefined
  #language: Language = 'en'
  #words = launcherStrings
  /** The site's word for who the visitor is, and whose it is; empty for somebody anonymous. */
  #token = ''
  #person = ''
  /** The page is asked who the visitor is; until then there is no panel. */
  #asksWho = false
  #opensLater = false
  #renewedAt = 0
  #events: TrackedEvent[] = []
  #leaveScreen = () => {}

  constructor(snippet: Snippet, api: Api, wishes: BootOptions) {
    this.#snippet = snippet
    this.#api = api
    this.#wishes = wishes
    this.#host.id = 'parley-widget'
    this.#root = this.#host.attachShadow({ mode: 'open' })
    this.#root.adoptedStyleSheets = [sheetOf(css)]
    this.#root.append(this.#elements.button, this.#elements.status)
    this.#listen()
    this.#learn(snippet.look)
    void this.#identify()
    if (wishes.container) this.#settleIn(wishes.container)
    // Beside the body, which frameworks that swap pages replace.
    else document.documentElement.append(this.#host)
    this.#ends.push(watchPages(() => this.#turnPage()))
    if (wasOpened(snippet.siteKey)) whenIdle(this.#prepare)
  }

  get #isInline(): boolean {
    return this.#wishes.container !== undefined
  }

  /** Takes new wishes, beside those that are known. A container is chosen once, by `boot`. */
  update(wishes: BootOptions): void {
    const { container: _, ...rest } = wishes
    const known = this.#wishes.identity
    const all = Object.entries({ ...this.#wishes, ...rest })
    this.#wishes = Object.fromEntries(all.filter(([, wish]) => wish !== undefined))
    this.#apply()
    if (this.#wishes.identity !== known) void this.#identify()
  }

  open = (): void => {
    if (this.#isInline) return this.#host.scrollIntoView({ block: 'nearest' })
    if (this.#open) return
    if (this.#asksWho) {
      this.#opensLater = true
      return
    }
    this.#prepare()
    rememberOpened(this.#snippet.siteKey)
    const before = document.activeElement
    this.#show(true)
    const frame = this.#panel?.element
    if (!frame) return
    const leave = followScreen(frame)
    this.#leaveScreen = () => {
      leave()
      // Back to where the visitor was, which is the button unless the page has one of its own.
      const { button } = this.#elements
      if (!button.hidden) button.focus({ preventScroll: true })
      else if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
    frame.focus({ preventScroll: true })
  }

  close = (): void => {
    if (!this.#open || this.#isInline) return
    this.#show(false)
    this.#leaveScreen()
  }

  toggle = (): void => (this.#open ? this.close() : this.open())

  newMessage(text: string): void {
    this.open()
    this.#panel?.tell({ type: 'compose', text })
  }

  /** Waits here for the panel, which nobody may ever want to see. */
  track(event: TrackedEvent): void {
    if (this.#panel) this.#panel.tell({ type: 'event', event })
    else this.#events = [...this.#events, event].slice(-mostEvents)
  }

  /** Takes the button away, and the open panel with it. */
  hide(hidden: boolean): void {
    if (hidden) this.close()
    this.update({ hidden })
  }

  shutdown(): void {
    this.close()
    for (const end of this.#ends) end()
    markTitle(0)
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
    const apply = () => this.#apply()
    onPhone.addEventListener('change', apply)
    this.#ends.push(() => onPhone.removeEventListener('change', apply))
  }

  /** In a place that the page has made for it, the chat is open for as long as it is in view. */
  #settleIn(container: string | Element): void {
    const { button } = this.#elements
    button.hidden = true
    this.#host.classList.add('inline')
    const settle = () => {
      this.#prepare()
      const eyes = new IntersectionObserver(([seen]) => {
        this.#open = seen?.isIntersecting === true
        this.#panel?.tell({ type: 'visible', visible: this.#open })
      })
      eyes.observe(this.#host)
      this.#ends.push(() => eyes.disconnect())
    }
    const fail = () => this.#fail('container_missing', `There is no element ${String(container)} to show the chat in.`)
    this.#ends.push(place(this.#host, container, settle, fail))
  }

  /** What the site is like, once that is known. */
  #learn(look: Look | undefined): void {
    this.#look = look
    this.#dress(look?.color ?? '')
    if (look) this.#setOnline(!look.away)
    this.#apply()
  }

  /** What the page wishes comes before what the site has chosen. */
  #apply(): void {
    const { theme, position, sound, hidden, hideOnMobile, hideWhenAway, locale } = { ...this.#look, ...this.#wishes }
    const isAway = this.#online === false && !wasOpened(this.#snippet.siteKey)
    this.#elements.button.hidden =
      this.#isInline ||
      hidden === true ||
      (hideOnMobile === true && onPhone.matches) ||
      (hideWhenAway === true && isAway)
    this.#host.dataset.theme = theme ?? 'auto'
    this.#host.dataset.position = position ?? 'end'
    this.#host.classList.toggle('bare', this.#elements.button.hidden)
    this.#panel?.tell({ type: 'settings', theme: theme ?? 'auto', sound: sound !== false })
    void this.#speak(locale)
  }

  /** Speaks what the page wants, else what the site has chosen, else what the page is written in, else what the browser speaks. */
  async #speak(wish?: string): Promise<void> {
    const wishes = [wish, this.#look?.language, document.documentElement.lang, ...navigator.languages]
    const language = languageOf(wishes)
    this.#host.lang = language
    this.#host.dir = directionOf(language)
    if (this.#language !== language) this.#panel?.tell({ type: 'language', language })
    this.#language = language
    this.#label()
    const words = await wordsOf(language)
    if (this.#language !== language) return
    this.#words = words
    this.#label()
  }

  /** Learns from the page who the visitor is. Whose token it is decides whose panel is shown. */
  async #identify(): Promise<void> {
    const { identity = '' } = this.#wishes
    const token = typeof identity === 'function' ? await this.#ask(identity) : identity
    if (identity !== (this.#wishes.identity ?? '') || token === undefined) return
    const person = claimsIn(token).sub ?? ''
    if (token && !person) this.#fail('identity_refused', 'The identity token is not a JWT with sub.')
    const isSame = person === this.#person
    this.#token = person && token
    this.#person = person
    if (!isSame) this.#changePanel()
    else if (this.#token) this.#panel?.tell({ type: 'identity', token })
    if (this.#opensLater) this.open()
    else if (this.#isInline || wasOpened(this.#snippet.siteKey)) this.#prepare()
    this.#opensLater = false
  }

  async #ask(identity: () => string | Promise<string>): Promise<string | undefined> {
    this.#asksWho = !this.#panel
    try {
      return String((await identity()) ?? '')
    } catch (error) {
      console.error(error)
      this.#fail('identity_unavailable', 'The page could not say who the visitor is.')
      // Who was known stays so; otherwise nobody is.
      return this.#person ? undefined : ''
    } finally {
      this.#asksWho = false
    }
  }

  /** Asks for a new token, though not again and again where the page has no good one. */
  #renew(): void {
    this.#api.emit('identityExpired')
    if (typeof this.#wishes.identity !== 'function' || Date.now() - this.#renewedAt < renewalPause) return
    this.#renewedAt = Date.now()
    void this.#identify()
  }

  /** Another person's panel knows nothing of the former one's. */
  #changePanel(): void {
    if (!this.#panel) return
    this.#panel.remove()
    this.#panel = undefined
    this.#count(0)
    this.#prepare()
    const panel = this.#panel as PanelFrame | undefined
    panel?.element.classList.toggle('open', this.#open)
    panel?.tell({ type: 'visible', visible: this.#open })
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
    if (this.#panel || this.#asksWho || !this.#host.isConnected) return
    const { origin, siteKey } = this.#snippet
    const { theme = 'auto' } = this.#host.dataset
    this.#panel = new PanelFrame({
      origin,
      query: { site: siteKey, lang: this.#language, theme, ...(this.#isInline ? { inline: '1' } : {}) },
      person: this.#person,
      onMessage: this.#receive,
      onLost: this.#lose,
    })
    this.#panel.element.title = this.#words.frame
    this.#root.prepend(this.#panel.element)
    if (this.#token) this.#panel.tell({ type: 'identity', token: this.#token })
    this.#panel.tell({ type: 'look', look: this.#look ?? null })
    this.#panel.tell({ type: 'page', page: currentPage() })
    for (const event of this.#events.splice(0)) this.#panel.tell({ type: 'event', event })
    this.#apply()
  }

  #turnPage(): void {
    this.#panel?.tell({ type: 'page', page: currentPage() })
    // The new page has a title of its own, and maybe a language.
    markTitle(this.#unread)
    this.#apply()
  }

  #receive = (told: ToPage): void => {
    switch (told.type) {
      case 'close':
        return this.close()
      case 'look':
        return this.#dress(told.color)
      case 'site':
        return this.#learn(told.look)
      case 'online':
        this.#setOnline(told.online)
        return this.#apply()
      case 'unread':
        return this.#count(told.count)
      case 'message':
        return this.#api.emit('message', { author: told.author })
      case 'identityExpired':
        return this.#renew()
      case 'error':
        return this.#fail(told.code, told.message)
    }
  }

  #lose = (): void => {
    const { origin } = this.#snippet
    this.#fail(
      'panel_unreachable',
      `The chat did not load. Can ${origin} be reached, does the page’s Content-Security-Policy allow frame-src ${origin}, and is ${location.origin} one of the site’s origins in the Console?`,
    )
  }

  #fail(code: string, message: string): void {
    console.error(`Parley: ${message} (${code})`)
    this.#api.emit('error', { code, message })
  }

  #setOnline(online: boolean): void {
    if (online === this.#online) return
    this.#online = online
    this.#api.emit('online', { online })
  }

  #count(unread: number): void {
    if (unread === this.#unread) return
    this.#unread = unread
    const { badge, status } = this.#elements
    badge.hidden = unread === 0
    badge.textContent = unread > 99 ? '99+' : String(unread)
    status.textContent = unread > 0 ? countIn(this.#language, this.#words.unread, unread) : ''
    markTitle(unread)
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
      const { fill: accent, onFill } = accentOf(color, scheme)
      this.#host.style.setProperty(`--${scheme}-accent`, accent)
      this.#host.style.setProperty(`--${scheme}-on-accent`, onFill)
    }
  }
}

/** How many wait for the panel. */
const mostEvents = 20
/** Milliseconds. */
const renewalPause = 10_000

/** Unlike a style element, no Content-Security-Policy minds it. */
function sheetOf(text: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(text)
  return sheet
}

const whenIdle = (run: () => void) =>
  'requestIdleCallback' in window ? requestIdleCallback(run, { timeout: 4_000 }) : setTimeout(run, 1_000)
