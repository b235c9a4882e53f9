import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { App, HTTPReceiver, LogLevel } from '@slack/bolt'
import { WebClient } from '@slack/web-api'
import type { SlackSandbox } from '../../src/index.ts'
import { listenToPeople, type Taken } from './sample-listeners.ts'

export interface SampleApp extends Taken {
  appId: string
  client: WebClient
  stop(): Promise<void>
}

const scopes =
  'chat:write,chat:write.customize,channels:join,channels:history,commands,users:read,files:write,reactions:read,im:history'
const clientId = '333.444'

/** An app with a bit of everything that the page can show, added to the sandbox' first workspace. */
export async function startSampleApp(sandbox: SlackSandbox): Promise<SampleApp> {
  const secrets = { signingSecret: crypto.randomUUID(), clientSecret: crypto.randomUUID() }
  const base = { name: 'Bean Counter', clientId, redirectUrls: ['http://localhost:9/back'], subscribedEvents: [] }
  const { appId } = sandbox.registerApp({ ...base, ...secrets })
  const token = await addToSlack(sandbox, secrets.clientSecret)
  const receiver = new HTTPReceiver({ signingSecret: secrets.signingSecret, logLevel: LogLevel.ERROR })
  const clientOptions = { slackApiUrl: sandbox.apiUrl }
  const app = new App({ token, receiver, clientOptions, logLevel: LogLevel.ERROR })
  const taken = listenToPeople(app)
  const server = (await app.start(0)) as Server
  const url = `http://localhost:${(server.address() as AddressInfo).port}/slack/events`
  sandbox.registerApp({
    ...base,
    ...secrets,
    appId,
    eventsUrl: url,
    interactivityUrl: url,
    subscribedEvents: ['app_home_opened', 'message.im'],
    commands: [{ command: '/beans', url, description: 'What is in the store', usageHint: '[kind]' }],
    shortcuts: [
      { callbackId: 'count', name: 'Count the words', type: 'message' },
      { callbackId: 'prices', name: 'Show the prices', type: 'global' },
    ],
  })
  const client = new WebClient(token, clientOptions)
  const stop = async () => void (await app.stop())
  return Object.assign(taken, { appId, client, stop })
}

/** What a person does in a browser. @returns the bot's token */
async function addToSlack({ url, apiUrl, driver }: SlackSandbox, clientSecret: string): Promise<string> {
  const redirectUri = 'http://localhost:9/back'
  const consent = new URLSearchParams({
    client_id: clientId,
    scope: scopes,
    redirect_uri: redirectUri,
    state: 'any',
    team: driver.workspace.id,
    user: driver.user('mara').id,
    decision: 'allow',
  })
  const allowed = await fetch(`${url}/oauth/v2/authorize`, { method: 'POST', body: consent, redirect: 'manual' })
  const code = new URL(allowed.headers.get('location') ?? '').searchParams.get('code') ?? ''
  const answer = await new WebClient(undefined, { slackApiUrl: apiUrl }).oauth.v2.access({
    client_id: clientId,
    client_secret: clientSecret,
    code,
    redirect_uri: redirectUri,
  })
  return answer.access_token ?? ''
}
