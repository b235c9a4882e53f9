import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { FaultBox } from '../faults.ts'
import { findToken } from '../find-token.ts'
import { seesFile } from '../methods/file-access.ts'
import { mimetypeOf } from '../mimetypes.ts'
import type { SlackFile, Token } from '../model.ts'
import { reaches } from '../token-reach.ts'
import type { Uploads } from '../uploads.ts'
import type { World } from '../world.ts'
import { loseAnswer, misbehave } from './misbehave.ts'

export interface FileRoutesDeps {
  world: World
  uploads: Uploads
  faults: FaultBox
}

/** Where files' bytes come in, and where an app with a token fetches them. */
export function fileRoutes(app: FastifyInstance, deps: FileRoutesDeps): void {
  app.register(async (bytesAsTheyAre) => {
    bytesAsTheyAre.removeContentTypeParser(['application/json', 'text/plain', 'application/x-www-form-urlencoded'])
    receiveUploads(bytesAsTheyAre, deps)
  })
  serveFiles(app, deps.world)
}

/** By which faults mean it, as if it were a method. */
const upload = 'upload'

function receiveUploads(app: FastifyInstance, { world, uploads, faults }: FileRoutesDeps): void {
  app.post<{ Params: { key: string } }>('/upload/v1/:key', async (request, reply) => {
    if (await misbehave(faults, upload, {}, request, reply)) return reply
    const begun = uploads.take(request.params.key)
    const file = begun ? world.workspace(begun.team).files[begun.fileId] : undefined
    if (!file) return reply.code(404).send('not found')
    const { bytes, mimetype } = await contentOf(request)
    const content = bytes.toString('base64')
    Object.assign(file, { content, size: bytes.length, pending: false, mimetype: mimetypeOf(file.name, mimetype) })
    world.store.touch()
    if (faults.losesAnswer(upload)) return loseAnswer(request, reply)
    return reply.send(`OK - ${bytes.length}`)
  })
}

function serveFiles(app: FastifyInstance, world: World): void {
  app.get<{ Params: { '*': string } }>('/files-pri/*', async (request, reply) => {
    const [, team = '', id = ''] = /^(T[A-Z0-9]+)-(F[A-Z0-9]+)\//.exec(request.params['*']) ?? []
    const token = tokenOf(world, request.headers.authorization)
    const workspace = world.store.state.workspaces[team]
    // Without a token that may read files, Slack answers with its sign-in page, and 200.
    if (!token?.scopes.includes('files:read') || !workspace || !reaches(token, workspace))
      return reply.type('text/html').send('<!doctype html><title>Sign in</title>')
    const file: SlackFile | undefined = workspace.files[id]
    if (!file || file.pending || !seesFile(workspace, token, file)) return reply.code(404).send('not found')
    return reply.type(file.mimetype).send(Buffer.from(file.content, 'base64'))
  })
}

function tokenOf(world: World, authorization: string | undefined): Token | undefined {
  try {
    return findToken(world.store.state.tokens, {}, authorization)
  } catch {
    return undefined
  }
}

async function contentOf(request: FastifyRequest): Promise<{ bytes: Buffer; mimetype?: string | undefined }> {
  if (request.isMultipart()) {
    const part = await request.file()
    return { bytes: (await part?.toBuffer()) ?? Buffer.alloc(0), mimetype: part?.mimetype }
  }
  const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
  return { bytes, mimetype: request.headers['content-type']?.split(';')[0] }
}
