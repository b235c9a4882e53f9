import { mkdtemp } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { waitFor } from '@parley/test-kit'
import { App, HTTPReceiver, LogLevel } from '@slack/bolt'
import { FileInstallationStore, InstallProvider } from '@slack/oauth'
import { WebClient } from '@slack/web-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type SlackSandbox, startSlackSandbox } from './index.ts'

const signingSecret = crypto.randomUUID()
const clientSecret = crypto.randomUUID()
const clientId = '111.222'

let sandbox: SlackSandbox
let appUrl = ''
let appId = ''

/** Walks the consent page as a browser would, without one. @returns where it sends the browser */
async function consent(authorizeUrl: string, decision: 'allow' | 'cancel' = 'allow'): Promise<URL> {
  const url = new URL(authorizeUrl)
  const page = await fetch(url)
  expect(await page.text()).toContain('asks for permission')
  const form = new URLSearchParams([
    ...url.searchParams,
    ['team', sandbox.driver.workspace.id],
    ['user', sandbox.driver.user('mara').id],
    ['decision', decision],
  ])
  const answer = await fetch(url.origin + url.pathname, { method: 'POST', body: form, redirect: 'manual' })
  return new URL(answer.headers.get('location') ?? '')
}

beforeAll(async () => {
  sandbox = await startSlackSandbox({ rateLimitFactor: 0, eventRetryDelays: [10, 20, 40] })
})
afterAll(() => sandbox.close())

describe('an app written with @slack/oauth', () => {
  it('installs unmodified, and learns of a refusal', async () => {
    const installer = new InstallProvider({
      clientId,
      clientSecret,
      stateSecret: 'state-secret',
      authorizationUrl: `${sandbox.url}/oauth/v2/authorize`,
      clientOptions: { slackApiUrl: sandbox.apiUrl },
      installationStore: new FileInstallationStore({ baseDir: await mkdtemp(join(tmpdir(), 'installations-')) }),
      installUrlOptions: {
        scopes: [
          'chat:write',
          'channels:history',
          'channels:join',
          'channels:read',
          'users:read',
          'files:write',
          'commands',
        ],
        redirectUri: 'http://localhost:9/callback',
      },
      directInstall: true,
      logLevel: LogLevel.ERROR,
    })
    const outcomes: string[] = []
    const server = createServer((request, response) => {
      if (request.url?.startsWith('/install')) return void installer.handleInstallPath(request, response)
      void installer.handleCallback(request, response, {
        success: (installation, _options, _request, reply) => {
          outcomes.push(installation.bot?.token ?? 'no bot')
          reply.end()
        },
        failure: (error, _options, _request, reply) => {
          outcomes.push(error.code)
          reply.end()
        },
      })
    })
    const own = await listen(server)
    appId = sandbox.registerApp({
      name: 'Bolt app',
      clientId,
      clientSecret,
      signingSecret,
      redirectUrls: ['http://localhost:9/callback'],
      subscribedEvents: [],
    }).appId

    const walk = async (decision: 'allow' | 'cancel') => {
      const begun = await fetch(`${own}/install`, { redirect: 'manual' })
      const cookie = begun.headers.get('set-cookie')?.split(';')[0] ?? ''
      const back = await consent(begun.headers.get('location') ?? '', decision)
      await fetch(`${own}/callback${back.search}`, { headers: { cookie } })
    }
    await walk('cancel')
    await walk('allow')
    expect(outcomes[0]).toBe('slack_oauth_installer_authorization_error')
    expect(await new WebClient(outcomes[1], { slackApiUrl: sandbox.apiUrl }).auth.test()).toMatchObject({
      ok: true,
      team_id: sandbox.driver.workspace.id,
    })
    server.close()
  })
})

describe('an app written with @slack/bolt', () => {
  it('runs unmodified: messages, buttons, modals, slash commands, files', async () => {
    const token = sandbox.driver.tokenOf(appId)
    const receiver = new HTTPReceiver({ signingSecret, logLevel: LogLevel.ERROR })
    const app = new App({ token, receiver, clientOptions: { slackApiUrl: sandbox.apiUrl }, logLevel: LogLevel.ERROR })
    const seen: string[] = []
    app.message('hello', async ({ message, say }) => {
      await say({
        text: 'Hi there',
        blocks: [
          {
            type: 'actions',
            elements: [
              { type: 'button', action_id: 'wave', text: { type: 'plain_text', text: 'Wave' }, value: message.ts },
            ],
          },
        ],
      })
    })
    app.action('wave', async ({ ack, body, client }) => {
      await ack()
      await client.views.open({
        trigger_id: 'trigger_id' in body ? (body.trigger_id ?? '') : '',
        view: {
          type: 'modal',
          callback_id: 'details',
          title: { type: 'plain_text', text: 'Details' },
          submit: { type: 'plain_text', text: 'Send' },
          blocks: [
            {
              type: 'input',
              block_id: 'name',
              label: { type: 'plain_text', text: 'Name' },
              element: { type: 'plain_text_input', action_id: 'value' },
            },
          ],
        },
      })
    })
    app.view('details', async ({ ack, view }) => {
      const name = view.state.values.name?.value?.value ?? ''
      if (name.length < 3) return ack({ response_action: 'errors', errors: { name: 'Too short' } })
      seen.push(name)
      return ack()
    })
    app.command('/bolt', async ({ ack, command, client }) => {
      await ack(`You said ${command.text}`)
      await client.filesUploadV2({ channel_id: command.channel_id, filename: 'note.txt', content: command.text })
    })
    const server = await app.start(0)
    appUrl = `http://localhost:${((server as Server).address() as AddressInfo).port}`
    sandbox.registerApp({
      appId,
      name: 'Bolt app',
      clientId,
      clientSecret,
      signingSecret,
      redirectUrls: [],
      eventsUrl: `${appUrl}/slack/events`,
      interactivityUrl: `${appUrl}/slack/events`,
      commands: [{ command: '/bolt', url: `${appUrl}/slack/events`, description: 'Say something' }],
      subscribedEvents: ['message.channels'],
    })
    expect(await sandbox.verifyEventsUrl(appId)).toBe(true)

    const { driver } = sandbox
    const mara = driver.user('mara')
    const general = driver.channel('general')
    await new WebClient(token, { slackApiUrl: sandbox.apiUrl }).conversations.join({ channel: general.id })
    await driver.act({ as: mara.id, kind: 'post', channel: general.id, text: 'hello bot' })
    const greeting = await waitFor(() => driver.messages(general).find(({ text }) => text === 'Hi there'))
    await driver.press(mara.id, general, greeting, 'Wave')
    const view = await waitFor(() => driver.views.top(driver.workspace.id, mara.id))
    const submit = (value: string) =>
      driver.act({
        as: mara.id,
        kind: 'submitView',
        viewId: view.id,
        state: { name: { value: { type: 'plain_text_input', value } } },
      })
    expect((await submit('x')).errors).toEqual({ name: 'Too short' })
    expect((await submit('Mara')).errors).toBeUndefined()
    expect(seen).toEqual(['Mara'])
    expect(driver.views.top(driver.workspace.id, mara.id)).toBeUndefined()

    await driver.act({ as: mara.id, kind: 'command', channel: general.id, command: '/bolt', text: 'good morning' })
    await waitFor(() => driver.whispers(mara.id).includes('You said good morning'))
    const shared = await waitFor(() => driver.messages(general).find(({ files }) => files?.length))
    const file = driver.workspace.files[shared.files?.[0] ?? '']
    expect(Buffer.from(file?.content ?? '', 'base64').toString()).toBe('good morning')
    await app.stop()
  })
})

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
