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
    const status = await send(address, bytes, size).catch((cause) => {
      throw new SlackFailure({ kind: 'unreached', method, code: 'network_error', cause })
    })
    if (status === 200) return
    const passes = status >= 500 || status === 408 || status === 429
    throw new SlackFailure({ kind: passes ? 'unreached' : 'rejected', method, code: `http_${status}` })
  }

/** `fetch` would send in chunks, without saying how much there is. @returns the answer's status */
async function send(address: string, bytes: Readable, size: number): Promise<number> {
  const url = new URL(address)
  const make = url.protocol === 'http:' ? requestPlain : requestSecure
  const headers = { 'content-type': 'application/octet-stream', 'content-length': size }
  const request = make(url, { method: 'POST', headers, timeout: idleFor })
  const answered = new Promise<number>((resolve, reject) => {
    request.once('response', (response) => {
      response.resume()
      response.once('end', () => resolve(response.statusCode ?? 0)).once('error', reject)
    })
    request.once('error', reject)
    request.once('timeout', () => request.destroy(new Error('Slack says nothing')))
  })
  const [status] = await Promise.all([answered, pipeline(bytes, request)])
  return status
}
