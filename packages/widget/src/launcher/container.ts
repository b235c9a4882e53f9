/**
 * Puts an element into the place that a page has made for it, which may still be on its way.
 * @returns how to give it up
 */
export function place(element: Element, container: string | Element, then: () => void, fail: () => void): () => void {
  const find = () => (typeof container === 'string' ? document.querySelector(container) : container)
  const settle = (otherwise: () => void) => {
    const found = find()
    if (!found) return otherwise()
    found.append(element)
    then()
  }
  const again = () => settle(fail)
  settle(() => {
    if (document.readyState !== 'loading') return fail()
    document.addEventListener('DOMContentLoaded', again, { once: true })
  })
  return () => document.removeEventListener('DOMContentLoaded', again)
}
