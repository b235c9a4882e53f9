/** Types of the page's API. A page's own TypeScript needs nothing else: `/// <reference path="parley.d.ts" />`. */

/** How the widget shows itself; what is left out is as the site's settings say. */
export interface BootOptions {
  /** Show the chat in this element, which gives it its size, instead of a button in the corner. An element or a selector. */
  container?: string | Element
  /** No button until `show`; `open` opens the chat all the same. */
  hidden?: boolean
  /** The language, as `de` or `pt-BR`; empty for the page's or the browser's. */
  locale?: string
  theme?: Theme
  /** The corner below: `end` is on the right, and on the left where the language is read from right to left. */
  position?: 'end' | 'start'
  /** No button on phones. */
  hideOnMobile?: boolean
  /** No button while nobody answers, except for who has opened the chat before. */
  hideWhenAway?: boolean
  /** Whether a sound tells of what arrives. Visitors can mute it. */
  sound?: boolean
  /** Who the visitor is: a token that the site's server signed, or what gets a new one whenever one is needed. */
  identity?: string | (() => string | Promise<string>)
}

export type Theme = 'auto' | 'light' | 'dark'

/** What listeners get. */
export interface EventDetails {
  /** The widget is there; called at once when it is there already. */
  ready: undefined
  open: undefined
  close: undefined
  /** Somebody wrote; never what. */
  message: { author: 'visitor' | 'agent' }
  /** How many messages wait to be read. */
  unread: { count: number }
  /** Whether somebody answers now. Called at once when it is known already. */
  online: { online: boolean }
  /** The token by which the visitor was known runs out or was refused: `identify` with a new one. */
  identityExpired: undefined
  error: { code: string; message: string }
}

/** What an event that is tracked may carry. */
export type TrackedValue = string | number | boolean

export interface ParleyApi {
  /** Shows the widget with these options; it is shown without being asked, as the site's settings say. */
  (command: 'boot' | 'update', options?: BootOptions): void
  /** Who the visitor is, by a token that the site's server signed; without one, anonymous again. */
  (command: 'identify', who: { token: string }): void
  /** Takes everything off the page, and with it who the page said that the visitor is. Call it at logout. */
  (command: 'shutdown'): void
  (command: 'open' | 'close' | 'toggle'): void
  /** The button; an open chat closes with it. */
  (command: 'show' | 'hide'): void
  /** Opens the chat with these words in its field; nothing is sent. */
  (command: 'newMessage', text?: string): void
  /** Something that the visitor did, for who answers. Kept only of who writes; up to 20 properties. */
  (command: 'track', name: string, properties?: Record<string, TrackedValue>): void
  (command: 'setLocale', locale: string): void
  (command: 'setTheme', theme: Theme): void
  <E extends keyof EventDetails>(command: 'on' | 'off', event: E, listener: (detail: EventDetails[E]) => void): void
}

declare global {
  /** Before the widget is there, calls wait in `q`. */
  var Parley: ParleyApi & { q?: unknown[] }
}
