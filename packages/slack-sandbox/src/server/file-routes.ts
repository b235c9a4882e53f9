import type { FastifyInstance } from 'fastify'
import { uploads } from '../methods/files.ts'
import type { World } from '../world.ts'

/** Where files' bytes come in, and where an app with a token fetches them. */
export function fileRoutes(app: FastifyInstance, world: World): void {
  app.post<{ Params: { key: string } }>('/upload/v1/:key', async (request, reply) => {
    const upload = uploads.get(request.params.key)
    const file = upload ? world.workspace(upload.team).files[upload.fileId ?? ''] : undefined
    if (!upload || !file) return reply.code(404).send('not found')
    const { bytes, mimetype } = await contentOf(request)
    uploads.delete(request.params.key)
    Object.assign(file, { content: bytes.toString('base64'), size: bytes.length, ...(mimetype ? { mimetype } : {}) })
    world.store.touch()
    return reply.send(`OK - ${bytes.length}`)
  })
  app.get<{ Params: { '*': string } }>('/files-pri/*', async (request, reply) => {
    const [, team = '', id = ''] = /^(T[A-Z0-9]+)-(F[A-Z0-9]+)\//.exec(request.params['*']) ?? []
    const bearer = request.headers.authorization?.replace('Bearer ', '')
    const token = world.store.state.tokens.find((each) => each.token === bearer && each.team === team && !each.revoked)
    const file = world.store.state.workspaces[team]?.files[id]
    // Without a token that may read files, Slack answers with its sign-in page, and 200.
    if (!token?.scopes.includes('files:read'))
      return reply.type('text/html').send('<!doctype html><title>Sign in</title>')
    if (!file) return reply.code(404).send('not found')
    return reply.type(file.mimetype).send(Buffer.from(file.content, 'base64'))
  })
}

interface Uploaded {
  body: unknown
  headers: Record<string, unknown>
  isMultipart?: () => boolean
  file?: () => Promise<{ toBuffer(): Promise<Buffer>; mimetype: string } | undefined>
}

async function contentOf(request: Uploaded): Promise<{ bytes: Buffer; mimetype: string }> {
  if (request.isMultipart?.()) {
    const part = await request.file?.()
    return { bytes: (await part?.toBuffer()) ?? Buffer.alloc(0), mimetype: part?.mimetype ?? '' }
  }
  const type = String(request.headers['content-type'] ?? '')
  return {
    bytes: Buffer.isBuffer(request.body) ? request.body : Buffer.from(String(request.body ?? '')),
    mimetype: type,
  }
}
