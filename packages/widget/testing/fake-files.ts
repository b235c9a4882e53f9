import type { IncomingMessage, ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import type { VisitorFile } from '@parley/contracts'
import { fileIdOf } from './conversation.ts'
import type { Rules } from './fake-gateway.ts'

type FileId = VisitorFile['fileId']

/** A red square. */
export const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR42mP4z8CAB+GTG8HSALfKY52fTcuYAAAAAElFTkSuQmCC',
  'base64',
)

/** Files as the gateway takes them in and gives them out. */
export class FakeFiles {
  /** What was uploaded or put here, by id. */
  readonly bytes = new Map<string, Buffer>()
  readonly #received = new Map<string, VisitorFile>()
  readonly #rules: Rules
  /** How long links are good, in milliseconds. */
  linksLast = 3_600_000

  constructor(rules: Rules) {
    this.#rules = rules
  }

  received(receipt: string): VisitorFile | undefined {
    return this.#received.get(receipt)
  }

  /** A file that an agent sends. */
  put(name: string, mimetype: string, content: Buffer, more: Partial<VisitorFile> = {}): VisitorFile {
    const file = { fileId: fileIdOf(this.bytes.size + 1), name, mimetype, size: content.length, ...more }
    this.bytes.set(file.fileId, content)
    return file
  }

  linksOf(fileIds: readonly FileId[], origin: string) {
    const expiresAt = new Date(Date.now() + this.linksLast).toISOString()
    return fileIds.map((fileId) => ({ fileId, url: `${origin}/v1/files/${fileId}?t=${Date.now()}`, expiresAt }))
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://widget')
    if (request.method === 'POST') return this.#takeIn(request, response, searchParams.get('name') ?? '')
    const content = this.bytes.get(pathname.split('/').at(-1) ?? '')
    if (content) response.end(content)
    else response.writeHead(404).end()
  }

  async #takeIn(request: IncomingMessage, response: ServerResponse, name: string): Promise<void> {
    const content = await buffer(request).catch(() => undefined)
    await this.#rules.holdUploads
    if (!content) return
    const isKnown = /^Bearer visitor-\d+$/.test(request.headers.authorization ?? '')
    const refusal = isKnown ? this.#rules.refuseUploads : { status: 401, code: 'token_refused' }
    if (refusal) return void response.writeHead(refusal.status).end(JSON.stringify({ code: refusal.code }))
    const file = this.put(name, content.subarray(1, 4).toString() === 'PNG' ? 'image/png' : 'text/plain', content)
    const receipt = `receipt of ${file.fileId}`
    this.#received.set(receipt, file)
    response.end(JSON.stringify({ receipt, file }))
  }
}
