export interface WaitOptions {
  /** Milliseconds; 25,000 by default: a busy machine is no failure. */
  within?: number
  /** Said in the error. */
  what?: string
}

const between = 10

/**
 * Asks until the answer is neither false nor nullish, and returns it. An error counts as "not yet".
 * @throws Error that names what was waited for, with the last error as cause
 */
export async function waitFor<T>(
  ask: () => T | Promise<T>,
  { within = 25_000, what = 'the condition' }: WaitOptions = {},
): Promise<Exclude<T, false | null | undefined>> {
  const deadline = Date.now() + within
  let cause: unknown
  while (Date.now() < deadline) {
    try {
      const answer = await ask()
      if (answer !== false && answer !== null && answer !== undefined)
        return answer as Exclude<T, false | null | undefined>
    } catch (error) {
      cause = error
    }
    await new Promise((resolve) => setTimeout(resolve, between))
  }
  throw new Error(`waited ${within} ms for ${what}`, { cause })
}
