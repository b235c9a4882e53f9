import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { type ActsDeps, perform } from '../acts.ts'
import { fail, SlackError } from '../errors.ts'
import type { FaultBox } from '../faults.ts'
import type { AppDefinition } from '../model.ts'
import type { Act, Faults } from '../page-contract.ts'
import { messagesFor, stateFor } from '../page-state.ts'

export interface PageApiDeps extends ActsDeps {
  apps: ReadonlyMap<string, AppDefinition>
  faults: FaultBox
}

interface At {
  Params: { team: string; channel: string; file: string }
  Querystring: { as?: string }
}

const faultsBody = z
  .object({
    methods: z.array(z.string()),
    latencyMs: z.number().min(0),
    status: z.number().int(),
    rateLimitedFor: z.number().min(0),
    hang: z.boolean(),
    loseReplies: z.number().min(0).max(1),
    eventCopies: z.number().int().min(1),
    eventJitterMs: z.number().min(0),
  })
  .partial()

/** What the sandbox' page asks; see `page-contract.ts`. */
export function pageApi(app: FastifyInstance, deps: PageApiDeps): void {
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
    const file = world.workspace(params.team).files[params.file]
    if (!file) return reply.code(404).send({ error: 'file_not_found' })
    return reply
      .header('content-security-policy', "default-src 'none'; sandbox")
      .type(file.mimetype)
      .send(Buffer.from(file.content, 'base64'))
  })
  app.post<At>('/_sandbox/workspaces/:team/act', async ({ params, body }, reply) =>
    answer(reply, () => perform(deps, params.team, body as Act)),
  )
  app.post<At>('/_sandbox/workspaces/:team/uninstall/:file', async ({ params }, reply) =>
    answer(reply, () => {
      world.uninstall(world.workspace(params.team), params.file)
      return { ok: true }
    }),
  )
  app.get('/_sandbox/faults', async () => deps.faults.current)
  app.put('/_sandbox/faults', async ({ body }) => {
    deps.faults.set(faultsBody.parse(body) as Partial<Faults>)
    return deps.faults.current
  })
}

async function answer(reply: FastifyReply, run: () => unknown) {
  try {
    return await run()
  } catch (error) {
    if (error instanceof SlackError) return reply.code(400).send({ error: error.code })
    throw error
  }
}
