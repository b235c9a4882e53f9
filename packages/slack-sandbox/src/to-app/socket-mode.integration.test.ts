import { waitFor } from '@parley/test-kit'
import { App, LogLevel } from '@slack/bolt'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { type SlackSandbox, startSlackSandbox } from '../index.ts'
import { type ListeningApp, startListeningApp } from '../testing/listening-app.ts'

let sandbox: SlackSandbox
let app: ListeningApp
beforeAll(async () => {
  sandbox = await startSlackSandbox({ rateLimitFactor: 0, eventRetryDelays: [10, 20] })
  app = await startListeningApp(sandbox, {
    socketMode: true,
    shortcuts: [{ callbackId: 'everywhere', name: 'Everywhere', type: 'global' }],
  })
  await app.call('conversations.join', { channel: sandbox.driver.channel('support').id })
})
afterAll(async () => {
  await app.close()
  await sandbox.close()
})

const appToken = () => sandbox.driver.appTokenOf(app.definition.appId)
const connect = async () => {
  const { url } = await app.call('apps.connections.open', {}, appToken())
  const heard: Record<string, unknown>[] = []
  const socket = new WebSocket(String(url))
  socket.on('message', (data) => heard.push(JSON.parse(String(data))))
  await waitFor(() => heard.length > 0)
  return { url: String(url), socket, heard }
}
const say = (text: string) => {
  const { driver } = sandbox
  return driver.act({ as: driver.user('mara').id, kind: 'post', channel: driver.channel('support').id, text })
}

describe('an app written with Bolt in Socket Mode', () => {
  it('runs unmodified: messages, slash commands, shortcuts and modals; and comes back when it is asked to go', async () => {
    const { driver } = sandbox
    const { appId } = app.definition
    const bolt = new App({
      token: app.token,
      socketMode: true,
      appToken: appToken(),
      clientOptions: { slackApiUrl: sandbox.apiUrl },
      logLevel: LogLevel.ERROR,
    })
    const heard: string[] = []
    bolt.message(async ({ message }) => void heard.push('text' in message ? (message.text ?? '') : ''))
    bolt.command('/listen', async ({ ack, command }) => ack(`Heard ${command.text}`))
    bolt.shortcut('everywhere', async ({ ack, shortcut, client }) => {
      await ack()
      await client.views.open({ trigger_id: shortcut.trigger_id, view: form })
    })
    bolt.view('form', async ({ ack }) => ack({ response_action: 'errors', errors: { name: 'Too short' } }))
    await bolt.start()
    await waitFor(() => driver.sockets(appId) === 1)

    const mara = driver.user('mara').id
    await say('over the socket')
    await waitFor(() => heard.includes('over the socket'))
    const channel = driver.channel('support').id
    await driver.act({ as: mara, kind: 'command', channel, command: '/listen', text: 'well' })
    expect(driver.whispers(mara)).toContain('Heard well')
    await driver.act({ as: mara, kind: 'shortcut', callbackId: 'everywhere' })
    const view = await waitFor(() => driver.views.top(driver.workspace.id, mara))
    const submitted = await driver.act({ as: mara, kind: 'submitView', viewId: view.id, state: {} })
    expect(submitted.errors).toEqual({ name: 'Too short' })

    const opened = () => driver.calls.filter(({ method }) => method === 'apps.connections.open').length
    driver.disconnect(appId, 'refresh_requested')
    await waitFor(() => opened() === 2 && driver.sockets(appId) === 1)
    await say('and again')
    await waitFor(() => heard.includes('and again'))
    await bolt.stop()
    await waitFor(() => driver.sockets(appId) === 0)
  })
})

const form = {
  type: 'modal' as const,
  callback_id: 'form',
  title: { type: 'plain_text' as const, text: 'Form' },
  blocks: [{ type: 'section' as const, text: { type: 'mrkdwn' as const, text: 'Nothing to fill in' } }],
}

describe('Socket Mode', () => {
  it('wants an app-level token, and gives an address that is good once', async () => {
    expect(await app.call('apps.connections.open')).toMatchObject({ ok: false, error: 'not_allowed_token_type' })
    const { url, socket, heard } = await connect()
    expect(heard[0]).toMatchObject({
      type: 'hello',
      num_connections: 1,
      connection_info: { app_id: app.definition.appId },
    })
    const again = new WebSocket(url)
    const refused = await new Promise((resolve) => again.on('error', resolve))
    expect(String(refused)).toContain('404')
    socket.close()
    await waitFor(() => sandbox.driver.sockets(app.definition.appId) === 0)
  })

  it('sends an event again when it is not acknowledged', async () => {
    const { socket, heard } = await connect()
    await say('anybody?')
    const first = await waitFor(() => heard.find(({ retry_attempt: attempt }) => attempt === 0))
    expect(first).toMatchObject({ type: 'events_api', accepts_response_payload: false, retry_reason: '' })
    const other = await connect()
    socket.terminate()
    const second = await waitFor(() => other.heard.find(({ retry_attempt: attempt }) => Number(attempt) > 0))
    expect(second).toMatchObject({ type: 'events_api', payload: first.payload, retry_reason: 'connection_failed' })
    other.socket.send(JSON.stringify({ envelope_id: second.envelope_id }))
    await sandbox.driver.idle()
    sandbox.driver.cutSockets(app.definition.appId)
    await waitFor(() => sandbox.driver.sockets(app.definition.appId) === 0)
  })

  it('says that it is switched off', async () => {
    sandbox.registerApp({ ...app.definition, socketMode: false })
    const { socket, heard } = await connect()
    expect(heard[0]).toMatchObject({ type: 'disconnect', reason: 'link_disabled' })
    socket.close()
    sandbox.registerApp(app.definition)
  })
})
