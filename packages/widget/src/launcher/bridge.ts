import type { PageView, SiteLook, TrackedEvent } from '@parley/contracts'
import type { Theme } from '../parley.d.ts'
import type { Language } from '../strings/languages.ts'

/** As the gateway tells it; older gateways tell less. */
export type Look = Pick<SiteLook, 'name' | 'color' | 'greeting'> & Partial<SiteLook>

/** What the page's side tells the panel. */
export type ToPanel =
  | { type: 'visible'; visible: boolean }
  | { type: 'page'; page: PageView }
  /** What the site is like; null where the page's policy forbids to ask. */
  | { type: 'look'; look: Look | null }
  | { type: 'settings'; theme: Theme; sound: boolean }
  /** Words to begin a message with. */
  | { type: 'compose'; text: string }
  | { type: 'language'; language: Language }
  /** Something that the visitor did on the page. */
  | { type: 'event'; event: TrackedEvent }
  /** The site's word for who the visitor is. */
  | { type: 'identity'; token: string }

/** What the panel tells the page's side. `message` carries no text: a page has no business reading the conversation. */
export type ToPage =
  | { type: 'ready' }
  | { type: 'close' }
  | { type: 'look'; color: string }
  /** What the site is like, where the page could not ask. */
  | { type: 'site'; look: Look }
  | { type: 'unread'; count: number }
  | { type: 'online'; online: boolean }
  | { type: 'message'; author: 'visitor' | 'agent' }
  /** The site's word has run out or is not good. */
  | { type: 'identityExpired' }
  | { type: 'error'; code: string; message: string }

/** Marks our messages among all others that frames send each other. */
export const mark = 'parley:1'
