import { type FileId, fileId, type MessageFile } from '@parley/contracts'
import { type FileStore, type Messaging, RequestError } from '@parley/messaging'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { isPicture, mimetypeOf } from '../files/file-kinds.ts'
import type { FileOwner, FileTokens } from '../files/file-tokens.ts'
import { sampled } from '../files/sampled.ts'
import { fileUnknown, type SlackFileSource, unavailable } from '../files/slack-file-source.ts'

export interface ServeFileDeps {
  messaging: Pick<Messaging, 'request'>
  files: FileStore
  fileTokens: FileTokens
  slackFiles: SlackFileSource
}

const asked = z.object({ fileId, t: z.string().max(2_000) })

/** `GET /v1/files/…`: a file of a conversation, by a link that was signed for it. Pictures are shown, all else is saved. */
export function serveFile(app: FastifyInstance, deps: ServeFileDeps): void {
  app.get('/v1/files/:fileId', async (request, reply) => {
    const { data } = asked.safeParse({ ...Object(request.query), ...Object(request.params) })
    const owner = data && deps.fileTokens.readLink(data.fileId, data.t)
    if (!owner) throw fileUnknown()
    const file = await find(deps, owner, data.fileId)
    const source = await open(deps, owner, file)
    const { sample, bytes } = await sampled(source.bytes)
    const mimetype = await mimetypeOf(sample)
    reply.raw.once('close', () => bytes.destroy())
    if (source.length !== undefined) reply.header('content-length', source.length)
    return reply.headers(safeHeaders(file.name, mimetype)).send(bytes)
  })
}

async function find({ messaging }: ServeFileDeps, owner: FileOwner, fileId: FileId): Promise<MessageFile> {
  try {
    const { file } = await messaging.request('file.find.v1', { ...owner, fileId })
    if (file) return file
  } catch (cause) {
    throw cause instanceof RequestError ? unavailable(cause) : cause
  }
  throw fileUnknown()
}

/** A visitor's own is on its way to Slack until it is there. */
async function open({ files, slackFiles }: ServeFileDeps, { workspaceId }: FileOwner, file: MessageFile) {
  if (file.slackFileId) return slackFiles.open(workspaceId, file.slackFileId)
  const stored = await files.open(file.fileId).catch((cause) => {
    throw unavailable(cause)
  })
  if (!stored) throw fileUnknown()
  return { length: stored.size, bytes: stored.bytes }
}

/** Whatever a file holds, nothing in it runs here. */
const safeHeaders = (name: string, mimetype: string) => ({
  'content-type': isPicture(mimetype) ? mimetype : 'application/octet-stream',
  'content-disposition': `${isPicture(mimetype) ? 'inline' : 'attachment'}; filename*=UTF-8''${encoded(name)}`,
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'cache-control': 'private, max-age=3600, immutable',
  'cross-origin-resource-policy': 'cross-origin',
  'referrer-policy': 'no-referrer',
})

/** RFC 8187. */
const encoded = (name: string) =>
  encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*]/g,
    (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`,
  )
