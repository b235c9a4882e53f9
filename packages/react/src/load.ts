import type { ParleyApi } from '@parley/widget'

/** What calls the widget, whether it is there already or on its way. */
export const callParley = ((...call: [never]) => {
  if (!globalThis.Parley) waitForWidget()
  globalThis.Parley(...call)
}) as ParleyApi

/** Calls wait until the widget takes them up. */
function waitForWidget(): void {
  const waiting: unknown[] = []
  const stub = (...call: unknown[]) => void waiting.push(call)
  globalThis.Parley = Object.assign(stub, { q: waiting })
}

/** Puts the widget's line on the page, once. */
export function load(origin: string, siteKey: string, nonce: string | undefined): void {
  const src = `${new URL(origin).origin}/widget/parley.js`
  if (document.querySelector(`script[src="${src}"][data-site="${siteKey}"]`)) return
  const script = document.createElement('script')
  script.async = true
  script.dataset.site = siteKey
  if (nonce) script.nonce = nonce
  script.src = src
  document.head.append(script)
}
