import { jetstream, jetstreamManager } from '@nats-io/jetstream'
import { newId } from '@parley/ids'
import { silentLogger, startTestEngines, type TestEngines, waitFor } from '@parley/test-kit'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  connectMessaging,
  type Messaging,
  openDeadLetters,
  type RequestError,
  RequestRefused,
  RetryLater,
  TerminateMessage,
} from './index.ts'

const destinationOpened = (conversationId = newId('cnv')) => ({
  workspaceId: newId('wks'),
  data: { conversationId, destination: { slackChannelId: 'C1', slackThreadTs: '1700000000.000100' } },
})

let engines: TestEngines
let messaging: Messaging
const connect = () => connectMessaging({ url: engines.natsUrl, name: 'test', logger: silentLogger })
const letters = async () =>
  openDeadLetters(jetstream(messaging.connection), await jetstreamManager(messaging.connection))

beforeAll(async () => {
  engines = await startTestEngines()
  messaging = await connect()
  return async () => {
    await messaging.close()
    await engines.stop()
  }
})

describe('facts', () => {
  it('reach their handler once, even when published twice with the same message id', async () => {
    const seen: string[] = []
    const consumption = await messaging.consume(
      'destination.opened.v1',
      'conversations',
      'record-destination',
      async ({ data }) => {
        seen.push(data.conversationId)
      },
    )
    const fact = destinationOpened()
    await messaging.publish('destination.opened.v1', { ...fact, msgId: 'same' })
    await messaging.publish('destination.opened.v1', { ...fact, msgId: 'same' })
    const last = destinationOpened()
    await messaging.publish('destination.opened.v1', last)
    await waitFor(() => seen.includes(last.data.conversationId))
    expect(seen.filter((id) => id === fact.data.conversationId)).toHaveLength(1)
    await consumption.stop()
  })

  it('come again after a failure, and as soon as the handler asks', async () => {
    const attempts: number[] = []
    const consumption = await messaging.consume(
      'destination.opened.v1',
      'conversations',
      'record-destination',
      async (_fact, { attempt }) => {
        attempts.push(attempt)
        if (attempt === 1) throw new Error('once')
        if (attempt === 2) throw new RetryLater(5, 'twice')
      },
    )
    await messaging.publish('destination.opened.v1', destinationOpened())
    await waitFor(() => attempts.length === 3)
    expect(attempts).toEqual([1, 2, 3])
    await consumption.stop()
  })

  it('of one key are worked off in their order, whatever each takes', async () => {
    const done: string[] = []
    const key = newId('cnv')
    const first = destinationOpened(key)
    const consumption = await messaging.consume(
      'destination.opened.v1',
      'conversations',
      'record-destination',
      async ({ workspaceId }) => {
        if (workspaceId === first.workspaceId) await new Promise((resolve) => setImmediate(resolve))
        done.push(workspaceId ?? '')
      },
      { orderBy: ({ data }) => data.conversationId },
    )
    const rest = Array.from({ length: 20 }, () => destinationOpened(key))
    for (const fact of [first, ...rest]) await messaging.publish('destination.opened.v1', fact)
    await waitFor(() => done.length === 21)
    expect(done).toEqual([first, ...rest].map(({ workspaceId }) => workspaceId))
    await consumption.stop()
  })

  it('against their contract are refused before they are sent', async () => {
    const wrong = {
      workspaceId: newId('wks'),
      data: { conversationId: newId('cnv'), destination: { slackChannelId: 'general', slackThreadTs: '1' } },
    }
    await expect(messaging.publish('destination.opened.v1', wrong)).rejects.toMatchObject({ code: 'contract_violated' })
  })
})

describe('dead letters', () => {
  beforeEach(async () => {
    for (const { seq } of await (await letters()).list()) await (await letters()).drop(seq)
  })

  it('keep what a handler refuses, block nothing, and can be replayed', async () => {
    let broken = true
    const seen: string[] = []
    const consumption = await messaging.consume(
      'destination.opened.v1',
      'conversations',
      'record-destination',
      async ({ data }) => {
        if (broken) throw new TerminateMessage('conversation_unknown', 'no such conversation')
        seen.push(data.conversationId)
      },
    )
    const fact = destinationOpened()
    await messaging.publish('destination.opened.v1', fact)
    const [letter] = await waitFor(async () => {
      const all = await (await letters()).list()
      return all.length > 0 && all
    })
    expect(letter).toMatchObject({
      subject: 'destination.opened.v1',
      durable: 'conversations-record-destination',
      code: 'conversation_unknown',
      attempts: 1,
    })
    broken = false
    expect(await (await letters()).replay(letter?.seq ?? 0)).toBe(true)
    await waitFor(() => seen.includes(fact.data.conversationId))
    expect(await (await letters()).list()).toHaveLength(0)
    await consumption.stop()
  })

  it('keep what does not fit its schema, without ever showing it to a handler', async () => {
    let handled = 0
    const consumption = await messaging.consume(
      'destination.opened.v1',
      'conversations',
      'record-destination',
      async () => {
        handled++
      },
    )
    await jetstream(messaging.connection).publish('destination.opened.v1', '{"data":{}}')
    await jetstream(messaging.connection).publish('destination.opened.v1', 'not json')
    const all = await waitFor(async () => {
      const found = await (await letters()).list()
      return found.length === 2 && found
    })
    expect(all.map(({ code }) => code)).toEqual(['invalid_payload', 'invalid_payload'])
    expect(handled).toBe(0)
    await consumption.stop()
  })
})

describe('requests', () => {
  it('are answered, refused with a code, or found unavailable', async () => {
    await expect(messaging.request('installation.find.v1', {})).rejects.toMatchObject({ code: 'unavailable' })
    const responding = messaging.respond('installation.find.v1', 'oauth', async ({ slackTeamId }) => {
      if (slackTeamId) throw new RequestRefused('team_unknown', 'no such team')
      return { installation: null }
    })
    await messaging.connection.flush()
    expect(await messaging.request('installation.find.v1', {})).toEqual({ installation: null })
    await expect(messaging.request('installation.find.v1', { slackTeamId: 'T1' })).rejects.toMatchObject({
      code: 'team_unknown',
    })
    await responding.stop()
  })
})

describe('many requests', () => {
  it('each get their own answer, whatever order the answers come in', async () => {
    const responding = messaging.respond('installation.find.v1', 'oauth', async ({ slackTeamId = '' }) => {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20))
      throw new RequestRefused(`not_${slackTeamId}`, 'no such team')
    })
    await messaging.connection.flush()
    const teams = Array.from({ length: 300 }, (_, index) => `T${index}`)
    const codes = teams.map((slackTeamId) =>
      messaging.request('installation.find.v1', { slackTeamId }).catch(({ code }: RequestError) => code),
    )
    expect(await Promise.all(codes)).toEqual(teams.map((team) => `not_${team}`))
    await responding.stop()
  })

  it('that nobody answers in time, or before the connection is closed, are unavailable', async () => {
    const other = await connectMessaging({ url: engines.natsUrl, name: 'hung', logger: silentLogger })
    const mute = messaging.connection.subscribe('installation.find.v1', { callback: () => {} })
    await messaging.connection.flush()
    const late = other.request('installation.find.v1', {}, { timeoutMs: 1 })
    await expect(late).rejects.toMatchObject({ code: 'unavailable', cause: { code: 'timeout' } })
    const cut = expect(other.request('installation.find.v1', {}, { timeoutMs: 60_000 })).rejects.toMatchObject({
      code: 'unavailable',
      cause: { code: 'disconnected' },
    })
    await new Promise((resolve) => setImmediate(resolve))
    await other.connection.close()
    await cut
    mute.unsubscribe()
  })
})

describe('an outage', () => {
  it('of NATS, even with its data lost, ends by itself', async () => {
    const other = await startTestEngines()
    const connection = await connectMessaging({ url: other.natsUrl, name: 'outage', logger: silentLogger })
    const seen: string[] = []
    const consumption = await connection.consume(
      'destination.opened.v1',
      'conversations',
      'record-destination',
      async ({ data }) => {
        seen.push(data.conversationId)
      },
    )
    await other.nats.kill()
    await expect(connection.publish('destination.opened.v1', destinationOpened())).rejects.toMatchObject({
      code: 'publish_failed',
    })
    await other.nats.start()
    await waitFor(() => connection.ready().then(() => true))
    for (const name of ['delivery', 'message'])
      await (await jetstreamManager(connection.connection)).streams.delete(name)
    const fact = destinationOpened()
    await waitFor(() => connection.publish('destination.opened.v1', fact).then(() => true))
    await waitFor(() => seen.includes(fact.data.conversationId), { within: 20_000 })
    await consumption.stop()
    await connection.close()
    await other.stop()
  })
})
