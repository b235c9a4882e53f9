import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The wire between the service and Slack's API: it counts, and may hold answers back. */
export interface SlackLine {
  /** Ends with a slash. */
  apiUrl: string
  /** How often a method was asked for. */
  asked(method: string): number
  /** How many refreshes were asked for. */
  refreshes: number
  /** The most that were under way at once. */
  mostAtOnce: number
  /** Awaited between Slack's answer to a refresh and its arrival; nothing by default. */
  beforeAnswer: () => Promise<void>
  close(): Promise<void>
}

export async function startSlackLine(apiUrl: string): Promise<SlackLine> {
  let underWay = 0
  const asked = new Map<string, number>()
  const server = createServer(async (request, response) => {
    const method = request.url?.slice(1) ?? ''
    asked.set(method, (asked.get(method) ?? 0) + 1)
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const body = Buffer.concat(parts)
    const refreshing = body.includes('grant_type=refresh_token')
    if (refreshing) {
      line.refreshes++
      line.mostAtOnce = Math.max(line.mostAtOnce, ++underWay)
    }
    const headers = {
      'content-type': request.headers['content-type'] ?? '',
      authorization: request.headers.authorization ?? '',
    }
    const address = new URL(method, apiUrl)
    const answer = await fetch(address, { method: 'POST', headers, body }).catch(() => undefined)
    if (refreshing) {
      await line.beforeAnswer()
      underWay--
    }
    if (!answer) return request.socket.destroy()
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' })
    return response.end(Buffer.from(await answer.arrayBuffer()))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const line: SlackLine = {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    asked: (method) => asked.get(method) ?? 0,
    refreshes: 0,
    mostAtOnce: 0,
    beforeAnswer: async () => {},
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
  return line
}
