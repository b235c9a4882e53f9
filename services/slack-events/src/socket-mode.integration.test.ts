import { createLogger } from '@parley/telemetry'
import { waitFor } from '@parley/test-kit'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type SocketWorld, startSocketWorld } from './testing/socket-world.ts'

let world: SocketWorld
beforeAll(async () => {
  world = await startSocketWorld()
  await world.startReplica()
})
afterAll(() => world?.stop())
beforeEach(() => connected(2))

const connected = (count: number) =>
  waitFor(() => world.sandbox.driver.sockets(world.app.appId) === count, { what: `${count} connections` })
const heard = (text: string) => world.events.filter(({ event }) => event.text === text)
const opened = () => world.sandbox.driver.calls.filter(({ method }) => method === 'apps.connections.open').length
const whispers = () => world.sandbox.driver.whispers(world.sandbox.driver.user('mara').id)
const numbered = (what: string, count = 20) => Array.from({ length: count }, (_, index) => `${what} ${index}`)

/** Something happens while people write and use commands: each comes once, and each command is answered. */
async function nothingIsLostWhile(what: string, happen: () => unknown): Promise<void> {
  world.answer = async ({ payload }) => ({ answer: { response_type: 'ephemeral', text: `did ${payload.text}` } })
  const texts = numbered(what)
  for (const [index, text] of texts.entries()) {
    await Promise.all([world.say(text), world.command(text)])
    if (index === 5) await happen()
  }
  await waitFor(() => texts.every((text) => heard(text).length > 0), { what: 'every message' })
  await world.sandbox.driver.idle()
  await waitFor(() => texts.every((text) => whispers().includes(`did ${text}`)), { what: 'every answer' })
  expect(texts.filter((text) => heard(text).length !== 1)).toEqual([])
}

/** Something happens that people can notice, who are told to try again; but what they write comes. */
async function eventsComeWhile(what: string, happen: () => Promise<unknown>): Promise<void> {
  const texts = numbered(what)
  let happening: Promise<unknown> | undefined
  for (const [index, text] of texts.entries()) {
    await world.say(text)
    if (index === 5) happening = happen()
  }
  await happening
  await waitFor(() => texts.every((text) => heard(text).length > 0), { what: 'every message' })
  await world.sandbox.driver.idle()
  expect(texts.filter((text) => heard(text).length !== 1)).toEqual([])
}

describe('over Slack’s socket', () => {
  it('an event goes where it would go by our address', async () => {
    await world.say('hello')
    await waitFor(() => heard('hello').length === 1)
    expect(heard('hello')[0]).toMatchObject({
      slackTeamId: world.sandbox.driver.workspace.id,
      slackAppId: world.app.appId,
      event: { type: 'message' },
    })
  })

  it('what people do is asked of slack-interactivity, and its answer is theirs', async () => {
    world.answer = async () => ({ answer: { response_type: 'ephemeral', text: 'Three visitors wait.' } })
    await world.command('status')
    expect(whispers()).toContain('Three visitors wait.')
    expect(world.asked.at(-1)).toMatchObject({
      kind: 'slash_commands',
      payload: { command: '/parley', text: 'status', api_app_id: world.app.appId },
    })
    world.answer = async () => ({ answer: {} })
    const as = world.sandbox.driver.user('mara').id
    await world.sandbox.driver.act({ as, kind: 'shortcut', callbackId: 'everywhere' })
    expect(world.asked.at(-1)).toMatchObject({ kind: 'interactive', payload: { type: 'shortcut', user: { id: as } } })
  })

  it('what slack-interactivity could not take is not acknowledged: Slack tells the person', async () => {
    world.answer = () => Promise.reject(new Error('away'))
    await world.command('status')
    expect(whispers().at(-1)).toContain('operation_timeout')
  })

  it('that Slack keeps events to itself is told; what nobody needs changes nothing', async () => {
    await world.sandbox.driver.rateLimitEvents(world.app.appId, 60)
    await world.sandbox.driver.rateLimitEvents(world.app.appId, 120)
    await waitFor(() => world.limits.length === 2)
    expect(world.limits).toEqual([60, 120])
    await world.sandbox.driver.sendEvent(world.app.appId, { type: 'emoji_changed' })
    await world.say('still there')
    await waitFor(() => heard('still there').length === 1)
    expect(opened()).toBe(2)
  })

  it('an event is acknowledged once JetStream has it, and told once', async () => {
    await world.engines.nats.kill()
    await world.say('while NATS is away')
    await world.engines.nats.start()
    await waitFor(() => heard('while NATS is away').length > 0)
    await world.sandbox.driver.idle()
    await world.say('after NATS was away')
    await waitFor(() => heard('after NATS was away').length > 0)
    expect(heard('while NATS is away')).toHaveLength(1)
  })
})

describe('nothing is lost while', () => {
  it.each(['warning', 'refresh_requested'] as const)('Slack renews a connection (%s)', async (reason) => {
    const before = opened()
    await nothingIsLostWhile(reason, () => world.sandbox.driver.disconnect(world.app.appId, reason, 1))
    await waitFor(() => opened() === before + 1)
    await connected(2)
  })

  it('Slack is about to end all connections', async () => {
    await nothingIsLostWhile('a warning', () => world.sandbox.driver.disconnect(world.app.appId, 'warning'))
    await connected(2)
  })

  it('another replica comes; when it goes events come again', async () => {
    const replicas: { stop(): Promise<void> }[] = []
    await nothingIsLostWhile('a replica comes', async () => {
      replicas.push(await world.startReplica())
      await connected(4)
    })
    await eventsComeWhile('a replica goes', () => Promise.all(replicas.map((replica) => replica.stop())))
  })

  it('every connection breaks: events come again', () =>
    eventsComeWhile('cut', async () => world.sandbox.driver.cutSockets(world.app.appId)))

  it('every connection is renewed at once: events come again', () =>
    eventsComeWhile('renewed', async () => world.sandbox.driver.disconnect(world.app.appId, 'refresh_requested')))
})

describe('without a connection', () => {
  it('the service is not ready, tries again, and never writes its token down', async () => {
    const lines: string[] = []
    const logger = createLogger({
      name: 'test',
      level: 'trace',
      destination: { write: (line) => void lines.push(line) },
    })
    const wrong = `${world.appToken}0`
    const replica = await world.startReplica({ SLACK_APP_TOKEN: wrong }, logger)
    await waitFor(() => lines.filter((line) => line.includes('invalid_auth')).length > 1, { what: 'two tries' })
    const ready = await replica.app.inject('/readyz')
    expect([ready.statusCode, ready.json().failed]).toEqual([503, ['slackSocket']])
    await replica.stop()
    expect(lines.join('')).not.toContain(world.appToken)
  })

  it('it is ready as soon as there is one', async () => {
    const replica = await world.startReplica()
    await waitFor(async () => (await replica.app.inject('/readyz')).statusCode === 200)
    await replica.stop()
  })

  it('because Socket Mode is switched off, it says so, and comes when it is switched on', async () => {
    const lines: string[] = []
    const logger = createLogger({ name: 'test', destination: { write: (line) => void lines.push(line) } })
    world.sandbox.registerApp({ ...world.app, socketMode: false })
    const replica = await world.startReplica({}, logger)
    await waitFor(() => lines.some((line) => line.includes('switched off in the settings of the Slack app')))
    world.sandbox.registerApp(world.app)
    await connected(4)
    await replica.stop()
  })
})
