/**
 * One tab after another. Of several that have no token yet, the first gets one and the rest use it, so that they are one visitor.
 * Where a browser has no locks (or forbids them) the turn comes at once; `Chat` then settles who they are by what is stored.
 * @returns how to end the turn
 */
export function takeTurn(name: string): Promise<() => void> {
  return new Promise((begin) => {
    const inVain = () => begin(() => {})
    try {
      if (!navigator.locks) return inVain()
      navigator.locks.request(name, () => new Promise<void>((end) => begin(end))).catch(inVain)
    } catch {
      inVain()
    }
  })
}
