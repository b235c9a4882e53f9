import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface WatchedApi {
  url: string
  /** How many posts were ever on their way at once, by channel. */
  mostAtOnce: Map<string, number>
  /** Posts on their way now. */
  inFlight(): number
  close(): Promise<void>
}

/** Stands before Slack's API and counts how many posts are on their way at once. */
export async function watchApi(apiUrl: string): Promise<WatchedApi> {
  const now = new Map<string, number>()
  const mostAtOnce = new Map<string, number>()
  const count = (channel: string, change: 1 | -1) => {
    const posts = (now.get(channel) ?? 0) + change
    now.set(channel, posts)
    mostAtOnce.set(channel, Math.max(posts, mostAtOnce.get(channel) ?? 0))
  }
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks).toString()
    const method = (request.url ?? '').replace('/api/', '')
    const channel = method === 'chat.postMessage' ? new URLSearchParams(body).get('channel') : null
    if (channel) count(channel, 1)
    try {
      const headers = {
        authorization: request.headers.authorization ?? '',
        'content-type': request.headers['content-type'] ?? '',
      }
      const answer = await fetch(`${apiUrl}${method}`, { method: 'POST', body, headers })
      const retryAfter = answer.headers.get('retry-after')
      response.writeHead(answer.status, {
        'content-type': 'application/json',
        ...(retryAfter ? { 'retry-after': retryAfter } : {}),
      })
      response.end(await answer.text())
    } catch {
      response.destroy()
    } finally {
      if (channel) count(channel, -1)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    mostAtOnce,
    inFlight: () => [...now.values()].reduce((sum, posts) => sum + posts, 0),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
