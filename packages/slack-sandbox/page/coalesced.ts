/** Runs at most once at a time; asked for meanwhile, once more afterwards, however often it was asked. */
export function coalesced(run: () => Promise<unknown>): () => void {
  let running = false
  let again = false
  const start = async () => {
    if (running) {
      again = true
      return
    }
    running = true
    try {
      await run()
    } finally {
      running = false
    }
    if (!again) return
    again = false
    void start()
  }
  return () => void start()
}
