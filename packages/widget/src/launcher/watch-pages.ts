import type { PageView } from '@parley/contracts'
import { ownTitle } from './page-title.ts'

export const currentPage = (): PageView => ({
  url: location.href.slice(0, 2_000),
  title: ownTitle().slice(0, 300),
  referrer: document.referrer.slice(0, 2_000),
})

/** Frameworks that swap pages say so themselves, once the new page stands. */
const swaps = ['turbo:load', 'astro:page-load']
const titleComes = 60

/** Tells of every page of a single-page site, however it navigates. @returns how to stop */
export function watchPages(tell: () => void): () => void {
  let last = location.href
  let soon: ReturnType<typeof setTimeout> | undefined
  const look = () => {
    if (location.href === last) return
    last = location.href
    // The title is often set just after the address.
    clearTimeout(soon)
    soon = setTimeout(tell, titleComes)
  }
  const restore = (['pushState', 'replaceState'] as const).map((name) => wrap(name, look))
  for (const event of ['popstate', 'hashchange']) window.addEventListener(event, look)
  for (const event of swaps) document.addEventListener(event, look)
  return () => {
    clearTimeout(soon)
    for (const undo of restore) undo()
    for (const event of ['popstate', 'hashchange']) window.removeEventListener(event, look)
    for (const event of swaps) document.removeEventListener(event, look)
  }
}

function wrap(name: 'pushState' | 'replaceState', after: () => void): () => void {
  const original = history[name]
  const wrapped = function (this: History, ...args: Parameters<History['pushState']>) {
    original.apply(this, args)
    after()
  }
  history[name] = wrapped
  return () => {
    if (history[name] === wrapped) history[name] = original
  }
}
