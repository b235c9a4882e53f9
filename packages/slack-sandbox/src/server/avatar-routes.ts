import type { FastifyInstance } from 'fastify'
import { portrait } from '../store.ts'
import type { World } from '../world.ts'

/** Pictures of people, bots and workspaces, where the API says that they are. */
export function avatarRoutes(app: FastifyInstance, world: World): void {
  app.get<{ Params: { team: string; user: string } }>('/avatars/:team/:user.svg', async ({ params }, reply) => {
    const workspace = world.store.state.workspaces[params.team]
    const picture =
      params.user === 'team' ? workspace && portrait(workspace.name) : workspace?.users[params.user]?.avatar
    if (!picture) return reply.code(404).send()
    const { type, bytes } = bytesOf(picture)
    return reply
      .type(type)
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
      .send(bytes)
  })
}

function bytesOf(dataUrl: string): { type: string; bytes: Buffer } {
  const [head = '', content = ''] = dataUrl.split(',')
  return { type: head.replace('data:', '').replace(';base64', ''), bytes: Buffer.from(content, 'base64') }
}
