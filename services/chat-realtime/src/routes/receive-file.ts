import type { Readable } from 'node:stream'
import { maxFileBytes } from '@parley/contracts'
import { AppError } from '@parley/service-kit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type AcceptDeps, acceptFile, fileTooLarge } from '../commands/accept-file.ts'
import { originRefused, SocketRefusal, siteUnknown } from '../errors.ts'
import { clientAddress } from '../gateway/client-address.ts'
import { createUploadLimits } from '../gateway/limits.ts'
import { originAllowed } from '../gateway/origins.ts'
import type { Sites } from '../gateway/sites.ts'
import { storableText } from '../gateway/storable-text.ts'
import type { VisitorTokens } from '../gateway/visitor-tokens.ts'
import { askedSite } from './asked-site.ts'

export interface ReceiveFileDeps extends AcceptDeps {
  sites: Sites
  tokens: VisitorTokens
  publicUrl: string
}

const query = z.object({ name: z.string().trim().min(1).max(255) })

/** `POST /v1/files`: a visitor's file, as the body. Answers with a receipt, which their message then carries. */
export function receiveFile(app: FastifyInstance, deps: ReceiveFileDeps): void {
  const limits = createUploadLimits()
  app.register(async (bytesAsTheyAre) => {
    bytesAsTheyAre.removeAllContentTypeParsers()
    bytesAsTheyAre.addContentTypeParser('*', { bodyLimit: maxFileBytes }, (_request, body, done) => done(null, body))
    // What of a refused file is still to come is not waited for.
    bytesAsTheyAre.addHook('onError', async (_request, reply) => void reply.header('connection', 'close'))
    bytesAsTheyAre.options('/v1/files', async (_request, reply) => reply.headers(anyPageMayAsk).code(204).send())
    bytesAsTheyAre.post('/v1/files', async (request, reply) => {
      reply.headers(anyPageMayAsk)
      const owner = await whoSends(deps, request)
      if (!limits.admit({ ...owner, address: clientAddress(request.raw) })) throw tooMany()
      if (Number(request.headers['content-length'] ?? 0) > maxFileBytes) throw fileTooLarge()
      const { data } = query.safeParse(request.query)
      if (!data) throw nameMissing()
      return acceptFile(deps, owner, fileNameOf(data.name), (request.body ?? request.raw) as Readable)
    })
  })
}

/** Who may do what is decided by site and token, not by the browser: answers hold nothing that is not the asker's. */
const anyPageMayAsk = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'POST',
  'access-control-allow-headers': 'authorization, content-type',
  'access-control-max-age': '86400',
}

async function whoSends({ sites, tokens, publicUrl }: ReceiveFileDeps, { headers, query }: FastifyRequest) {
  try {
    const site = await askedSite(sites, query)
    if (!site) throw siteUnknown()
    const { origin = '' } = headers
    if (origin !== new URL(publicUrl).origin && !originAllowed(origin, site.allowedOrigins)) throw originRefused(origin)
    const [, token = ''] = /^Bearer (.+)$/.exec(headers.authorization ?? '') ?? []
    const { visitorId } = tokens.read(token, site)
    return { workspaceId: site.workspaceId, siteId: site.id, visitorId }
  } catch (error) {
    if (!(error instanceof SocketRefusal)) throw error
    throw new AppError({ code: error.code, status: statusOf[error.code] ?? 403, message: error.message })
  }
}

const statusOf: Record<string, number> = { site_unknown: 404, token_refused: 401 }

/** The last part of a path, without what would change how it reads. */
const fileNameOf = (name: string): string =>
  storableText(name.split(/[\\/]/).at(-1) ?? '')
    .replaceAll(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, '')
    .trim() || 'file'

const nameMissing = () =>
  new AppError({ code: 'file_name_missing', status: 400, message: 'Say the file’s name, as ?name=photo.png' })
const tooMany = () =>
  new AppError({ code: 'rate_limited', status: 429, message: 'Too many files. Send this one again in a moment.' })
