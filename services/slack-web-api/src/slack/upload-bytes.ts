import { request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { SlackFailure } from './slack-failure.ts'
import { isOfSlack } from './slack-files.ts'

/** Gives Slack a file's bytes, at the address that it named for them. @throws SlackFailure */
export type UploadBytes = (address: string, bytes: Readable, size: number) => Promise<void>

const method = 'upload'
/** Without any sign of life, in milliseconds. */
const idleFor = 20_000

/** @param apiUrl Slack's, whose host is trusted with files */
export const createUploadBytes =
  (apiUrl: string): UploadBytes =>
  async (address, bytes, size) => {
    if (!isOfSlack(address, apiUrl)) {
      bytes.destroy()
      throw new SlackFailure({ kind: 'rejected', method, code: 'foreign_address' })
    }
    const { status, retryAfter } = await send(address, bytes, size).catch((cause) => {
      throw new SlackFailure({ kind: 'unreached', method, code: 'network_error', cause })
    })
    if (status === 200) return
    if (status === 429) throw tooFast(retryAfter)
    const passes = status >= 500 || status === 408
    throw new SlackFailure({ kind: passes ? 'unreached' : 'rejected', method, code: `http_${status}` })
  }

/** Meanwhile no other address is to be asked for either. */
const tooFast = (seconds = 30) =>
  new SlackFailure({
    kind: 'rate_limited',
    method: 'files.getUploadURLExternal',
    code: 'http_429',
    waitMs: seconds * 1_000,
  })

interface Answer {
  status: number
  /** Seconds. */
  retryAfter: number | undefined
}

/** `fetch` would send in chunks, without saying how much there is. */
async function send(address: string, bytes: Readable, size: number): Promise<Answer> {
  const url = new URL(address)
  const make = url.protocol === 'http:' ? requestPlain : requestSecure
  const headers = { 'content-type': 'application/octet-stream', 'content-length': size }
  const request = make(url, { method: 'POST', headers, timeout: idleFor })
  const answered = new Promise<Answer>((resolve, reject) => {
    request.once('response', (response) => {
      response.resume()
      const retryAfter = Number(response.headers['retry-after']) || undefined
      response.once('end', () => resolve({ status: response.statusCode ?? 0, retryAfter })).once('error', reject)
    })
    request.once('error', reject)
    request.once('timeout', () => request.destroy(new Error('Slack says nothing')))
  })
  const [answer, sent] = await Promise.allSettled([answered, pipeline(bytes, request)])
  if (answer.status === 'rejected') throw answer.reason
  // A refusal may come before all is sent, and ends the sending.
  if (sent.status === 'rejected' && answer.value.status === 200) throw sent.reason
  return answer.value
}
