import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { CallLog } from '../driver/call-log.ts'
import type { FaultBox } from '../faults.ts'
import type { AppDefinition } from '../model.ts'
import type { AppInput } from '../start-slack-sandbox.ts'

export interface ControlApiDeps {
  apps: ReadonlyMap<string, AppDefinition>
  faults: FaultBox
  callLog: CallLog
  registerApp: (app: AppInput) => AppDefinition
}

const share = z.number().min(0).max(1)
const ms = z.number().min(0)
const faultsBody = z
  .object({
    methods: z.array(z.string()),
    containing: z.string(),
    latencyMs: ms,
    status: z.number().int(),
    error: z.string(),
    rateLimitedFor: z.number().min(0),
    hang: z.boolean(),
    reset: z.boolean(),
    share,
    loseReplies: share,
    eventCopies: z.number().int().min(1),
    eventDelayMs: ms,
    eventJitterMs: ms,
  })
  .partial()

const appBody = z.object({
  name: z.string(),
  clientId: z.string(),
  clientSecret: z.string(),
  signingSecret: z.string(),
  redirectUrls: z.array(z.string()),
  subscribedEvents: z.array(z.string()),
})

/** What a test in another process asks, and the page's drawer of faults. */
export function controlApi(app: FastifyInstance, { apps, faults, callLog, registerApp }: ControlApiDeps): void {
  app.get('/_sandbox/apps', async () => [...apps.values()].map(withoutSecrets))
  app.put<{ Params: { app: string } }>('/_sandbox/apps/:app', async ({ params, body }, reply) => {
    const parsed = appBody.loose().safeParse(body)
    if (!parsed.success) return reply.code(400).send({ error: z.prettifyError(parsed.error) })
    return withoutSecrets(registerApp({ ...(parsed.data as AppInput), appId: params.app }))
  })
  app.get<{ Querystring: { method?: string; since?: string } }>('/_sandbox/calls', async ({ query }) =>
    callLog.calls.filter(({ method, at }) => method.startsWith(query.method ?? '') && at >= Number(query.since ?? 0)),
  )
  app.get('/_sandbox/faults', async () => faults.current)
  app.put('/_sandbox/faults', async ({ body }, reply) => {
    const parsed = faultsBody.safeParse(body)
    if (!parsed.success) return reply.code(400).send({ error: z.prettifyError(parsed.error) })
    const given = Object.entries(parsed.data).filter(([, value]) => value !== undefined)
    faults.set(Object.fromEntries(given))
    return faults.current
  })
}

const withoutSecrets = ({ clientSecret: _client, signingSecret: _signing, ...app }: AppDefinition) => app
