import type { PageView } from '@parley/contracts'
import type { Language } from '../strings/languages.ts'

export interface Look {
  name: string
  color: string
  greeting: string
  /** The language that the site has chosen; empty where visitors have theirs. */
  language?: string
}

/** What the page's side tells the panel. */
export type ToPanel =
  | { type: 'visible'; visible: boolean }
  | { type: 'page'; page: PageView }
  | { type: 'look'; look: Look }
  | { type: 'language'; language: Language }

/** What the panel tells the page's side. `message` carries no text: a page has no business reading the conversation. */
export type ToPage =
  | { type: 'ready' }
  | { type: 'close' }
  | { type: 'look'; color: string }
  | { type: 'unread'; count: number }
  | { type: 'message'; author: 'visitor' | 'agent' }
  | { type: 'error'; code: string; message: string }

/** Marks our messages among all others that frames send each other. */
export const mark = 'parley:1'
