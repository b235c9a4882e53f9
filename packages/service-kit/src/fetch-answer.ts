export interface FetchAnswerOptions {
  headers: Record<string, string>
  redirect: 'error' | 'manual'
  /** Milliseconds until the answer begins. Its body may take as long as it takes. */
  within: number
}

/** Asks for what may be long. @throws what `fetch` throws, also when no answer begins in time */
export async function fetchAnswer(url: string, { within, ...request }: FetchAnswerOptions): Promise<Response> {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), within)
  try {
    return await fetch(url, { ...request, signal: patience.signal })
  } finally {
    clearTimeout(timer)
  }
}
