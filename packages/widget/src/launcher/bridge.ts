import type { PageView } from '@parley/contracts'

/** What the page's side tells the panel. */
export type ToPanel = { type: 'visible'; visible: boolean } | { type: 'page'; page: PageView }

/** What the panel tells the page's side. `message` carries no text: a page has no business reading the conversation. */
export type ToPage =
  | { type: 'ready' }
  | { type: 'close' }
  | { type: 'unread'; count: number }
  | { type: 'message'; author: 'visitor' | 'agent' }
  | { type: 'error'; code: string }

/** Marks our messages among all others that frames send each other. */
export const mark = 'parley:1'
