import type { PageView } from '@parley/contracts'
import { currentPage } from './launcher.ts'

/** Tells of every page of a single-page site, however it navigates. @returns how to stop */
export function watchPages(tell: (page: PageView) => void): () => void {
  let last = location.href
  const look = () => {
    if (location.href === last) return
    last = location.href
    // The title is often set just after the address.
    setTimeout(() => tell(currentPage()), 50)
  }
  const originals = (['pushState', 'replaceState'] as const).map((name) => {
    const original = history[name]
    const wrapped = function (this: History, ...args: Parameters<History['pushState']>) {
      original.apply(this, args)
      look()
    }
    history[name] = wrapped
    return () => {
      if (history[name] === wrapped) history[name] = original
    }
  })
  const events = ['popstate', 'hashchange', 'turbo:load', 'astro:page-load']
  for (const event of events) window.addEventListener(event, look)
  document.addEventListener('turbo:load', look)
  return () => {
    for (const restore of originals) restore()
    for (const event of events) window.removeEventListener(event, look)
    document.removeEventListener('turbo:load', look)
  }
}
