import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { actSchema } from '../acts/act-schema.ts'
import { type ActsDeps, perform } from '../acts/perform.ts'
import { fail, SlackError } from '../errors.ts'
import { uninstall } from '../happenings/apps.ts'
import { messagesFor, stateFor } from '../page-state.ts'

interface At {
  Params: { team: string; channel: string; file: string; app: string }
  Querystring: { as?: string }
}

/** What the sandbox' page asks; see `page-contract.ts`. */
export function pageApi(app: FastifyInstance, deps: ActsDeps): void {
  const { world } = deps
  app.get('/_sandbox/workspaces', async () =>
    Object.values(world.store.state.workspaces).map(({ id, name, users }) => ({
      id,
      name,
      users: Object.values(users).filter(({ bot }) => !bot),
    })),
  )
  app.get<At>('/_sandbox/workspaces/:team', async ({ params, query }, reply) =>
    answer(reply, () => stateFor(deps, world.workspace(params.team), query.as ?? '')),
  )
  app.get<At>('/_sandbox/workspaces/:team/channels/:channel/messages', async ({ params }, reply) =>
    answer(reply, () => {
      const workspace = world.workspace(params.team)
      return messagesFor(workspace, workspace.channels[params.channel] ?? fail('channel_not_found'))
    }),
  )
  app.get<At>('/_sandbox/workspaces/:team/files/:file', async ({ params }, reply) => {
    const file = world.store.state.workspaces[params.team]?.files[params.file]
    if (!file) return reply.code(404).send({ error: 'file_not_found' })
    return reply
      .header('content-security-policy', "default-src 'none'; sandbox")
      .type(file.mimetype)
      .send(Buffer.from(file.content, 'base64'))
  })
  app.post<At>('/_sandbox/workspaces/:team/act', async ({ params, body }, reply) =>
    answer(reply, () => perform(deps, params.team, actSchema.parse(body))),
  )
  app.post<At>('/_sandbox/workspaces/:team/uninstall/:app', async ({ params }, reply) =>
    answer(reply, () => {
      uninstall({ world, workspace: world.workspace(params.team) }, params.app)
      return { ok: true }
    }),
  )
}

async function answer(reply: FastifyReply, run: () => unknown) {
  try {
    return await run()
  } catch (error) {
    if (error instanceof SlackError) return reply.code(400).send({ error: error.code })
    if (error instanceof z.ZodError) return reply.code(400).send({ error: z.prettifyError(error) })
    throw error
  }
}
