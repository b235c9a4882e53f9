import fastifyFormbody from '@fastify/formbody'
import { waitFor } from '@parley/test-kit'
import fastify from 'fastify'
import type { AppDefinition } from '../model.ts'
import type { AppInput, SlackSandbox } from '../start-slack-sandbox.ts'

export interface Envelope {
  type: string
  team_id: string | null
  event_id: string
  event_time: number
  is_ext_shared_channel: boolean
  authorizations: { team_id: string | null; enterprise_id: string | null; is_enterprise_install: boolean }[]
  event: { type: string; subtype?: string; [part: string]: unknown }
  [part: string]: unknown
}

export interface ListeningApp {
  definition: AppDefinition
  token: string
  /** As they came, with retries. */
  envelopes: Envelope[]
  /** Payloads of interactivity, and forms of slash commands. */
  payloads: Record<string, unknown>[]
  /** What the app answers to those. */
  answer: (payload: Record<string, unknown>) => unknown
  /** Waits for an event of this type, or of this type and subtype. */
  event(type: string, subtype?: string): Promise<Envelope>
  /** @returns what the Web API answers */
  call(method: string, args?: Record<string, unknown>, token?: string): Promise<Record<string, unknown>>
  close(): Promise<void>
}

/** Events that apps can subscribe to in the sandbox. */
const allEvents =
  'message.channels,message.groups,message.im,app_mention,app_home_opened,app_uninstalled,tokens_revoked,team_access_granted,team_access_revoked,reaction_added,reaction_removed,member_joined_channel,member_left_channel,channel_rename,channel_archive,channel_unarchive,channel_deleted,channel_left,group_left,group_rename,group_deleted,channel_id_changed,channel_shared,channel_unshared,channel_created,user_change,team_join,subteam_created,subteam_updated,file_shared,file_deleted'.split(
    ',',
  )
const allScopes =
  'chat:write,chat:write.customize,commands,channels:read,channels:history,channels:join,channels:manage,groups:read,groups:history,groups:write,im:read,im:history,im:write,emoji:read,users:read,users:read.email,users.profile:read,usergroups:read,team:read,files:read,files:write,reactions:read,reactions:write,app_mentions:read'.split(
    ',',
  )

/** An app that notes everything that it is told; added to the first workspace unless its definition asks for no scopes. */
export async function startListeningApp(sandbox: SlackSandbox, input: Partial<AppInput> = {}): Promise<ListeningApp> {
  const envelopes: Envelope[] = []
  const payloads: Record<string, unknown>[] = []
  const server = fastify({ forceCloseConnections: true })
  server.register(fastifyFormbody)
  server.post('/events', async ({ body }) => {
    envelopes.push(body as Envelope)
    return {}
  })
  server.post('/actions', async ({ body }) => {
    const form = body as Record<string, string>
    const payload = form.payload ? (JSON.parse(form.payload) as Record<string, unknown>) : form
    payloads.push(payload)
    return app.answer(payload) ?? ''
  })
  const url = await server.listen({ port: 0, host: '127.0.0.1' })
  const definition = sandbox.registerApp({
    name: 'Listener',
    clientId: crypto.randomUUID(),
    clientSecret: crypto.randomUUID(),
    signingSecret: crypto.randomUUID(),
    redirectUrls: ['http://localhost:9/back'],
    eventsUrl: `${url}/events`,
    interactivityUrl: `${url}/actions`,
    commands: [{ command: '/listen', url: `${url}/actions`, description: 'Listen' }],
    subscribedEvents: allEvents,
    scopes: allScopes,
    ...input,
  })
  const call = async (method: string, args: Record<string, unknown> = {}, token = app.token) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const body = JSON.stringify(args)
    const answer = await fetch(`${sandbox.apiUrl}${method}`, { method: 'POST', headers, body })
    return (await answer.json()) as Record<string, unknown>
  }
  const app: ListeningApp = {
    definition,
    token: definition.scopes?.length ? sandbox.driver.install(definition.appId) : '',
    envelopes,
    payloads,
    answer: () => undefined,
    event: (type, subtype) =>
      waitFor(() => envelopes.find(({ event }) => event?.type === type && (!subtype || event.subtype === subtype)), {
        what: `the event ${type} ${subtype ?? ''}`,
      }),
    call,
    close: () => server.close(),
  }
  return app
}

/** A call with the app's own credentials, as of OAuth. */
export async function callAsClient(
  sandbox: SlackSandbox,
  { clientId, clientSecret }: AppDefinition,
  method: string,
  args: Record<string, string>,
): Promise<Record<string, unknown>> {
  const body = new URLSearchParams({ client_id: clientId, client_secret: clientSecret, ...args })
  return (await (await fetch(`${sandbox.apiUrl}${method}`, { method: 'POST', body })).json()) as Record<string, unknown>
}

/** The consent page, without a browser. @returns the code */
export async function consentTo(
  { url }: SlackSandbox,
  { clientId, redirectUrls: [redirectUri = ''] }: AppDefinition,
  asked: { team: string; user: string; scope: string },
): Promise<string> {
  const form = { client_id: clientId, redirect_uri: redirectUri, decision: 'allow', ...asked }
  const body = new URLSearchParams(form)
  const answer = await fetch(`${url}/oauth/v2/authorize`, { method: 'POST', body, redirect: 'manual' })
  return new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? ''
}
