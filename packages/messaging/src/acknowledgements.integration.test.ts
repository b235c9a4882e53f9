import { jetstreamManager } from '@nats-io/jetstream'
import { headers, type NatsConnection } from '@nats-io/nats-core'
import { connect } from '@nats-io/transport-node'
import { newId } from '@parley/ids'
import { silentLogger, startTestEngines, type TestEngines, waitFor } from '@parley/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPutter } from './acknowledgements.ts'
import { serversOf } from './connect.ts'
import { openInbox } from './inbox.ts'
import { connectMessaging, type Messaging } from './index.ts'
import { createPublisher } from './publish.ts'

let engines: TestEngines
let messaging: Messaging
let connection: NatsConnection
const stamped = (msgId: string) => {
  const carrier = headers()
  carrier.set('Nats-Msg-Id', msgId)
  return carrier
}
const subject = 'destination.opened.v1'
const parcel = (msgId: string, more: object = {}) => ({
  subject,
  payload: `"${msgId}"`,
  headers: stamped(msgId),
  timeout: 5_000,
  ...more,
})
const putter = () => {
  const inbox = openInbox(connection)
  return { put: createPutter(inbox), idle: inbox.idle }
}
const fact = () => ({
  workspaceId: newId('wks'),
  data: {
    conversationId: newId('cnv'),
    destination: { slackChannelId: 'C1', slackThreadTs: '1700000000.000100' },
  },
})
const kept = async () => {
  const { state } = await (await jetstreamManager(messaging.connection)).streams.info('delivery')
  return state.messages
}

beforeAll(async () => {
  engines = await startTestEngines()
  messaging = await connectMessaging({ url: engines.natsUrl, name: 'test', logger: silentLogger })
  connection = messaging.connection
})
afterAll(async () => {
  await messaging?.close()
  await engines?.stop()
})

describe('a message for a stream', () => {
  it('is kept once it is acknowledged, each of many under way by its own word', async () => {
    const { put } = putter()
    const before = await kept()
    await Promise.all(Array.from({ length: 500 }, (_, index) => put(parcel(`many-${index}`))))
    expect(await kept()).toBe(before + 500)
  })

  it('is acknowledged again, and not kept again, when it is a duplicate', async () => {
    const { put } = putter()
    await put(parcel('twice'))
    const before = await kept()
    await put(parcel('twice'))
    expect(await kept()).toBe(before)
  })

  it('that no stream takes fails at once, not when its time is over', async () => {
    const { put } = putter()
    const never = parcel('nowhere', { subject: 'nobody.listens.v1', timeout: 3_600_000 })
    await expect(put(never)).rejects.toMatchObject({ name: 'NoAnswer', code: 'no_responders' })
  })

  it('that JetStream refuses fails with its reason', async () => {
    const { put } = putter()
    const carrier = stamped('refused')
    carrier.set('Nats-Expected-Stream', 'another')
    await expect(put(parcel('refused', { headers: carrier }))).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining('expected stream does not match'),
    })
  })

  it('that is taken without a word fails when its time is over, others do not wait for it', async () => {
    const { put, idle } = putter()
    const mute = connection.subscribe('mute.taker.v1', { callback: () => {} })
    await connection.flush()
    const unanswered = put(parcel('mute', { subject: 'mute.taker.v1', timeout: 1 }))
    const outcome = expect(unanswered).rejects.toMatchObject({ code: 'timeout' })
    await put(parcel('beside'))
    await outcome
    await idle()
    mute.unsubscribe()
  })

  it('that is answered with something else is not taken to be kept', async () => {
    const { put } = putter()
    const odd = connection.subscribe('odd.taker.v1', { callback: (_, message) => void message.respond('hello') })
    await connection.flush()
    await expect(put(parcel('odd', { subject: 'odd.taker.v1' }))).rejects.toMatchObject({ code: 'refused' })
    odd.unsubscribe()
  })

  it('that is too large for NATS fails, and leaves nothing to wait for', async () => {
    const { put, idle } = putter()
    await expect(put(parcel('large', { payload: 'x'.repeat(2_000_000), timeout: 3_600_000 }))).rejects.toThrow(
      'max_payload',
    )
    await idle()
  })
})

describe('a fact', () => {
  it('whose streams cannot be made anew in time is given up in time', async () => {
    const bare = await connect(serversOf(engines.natsUrl))
    const { publishFact } = createPublisher(bare, openInbox(bare), () => new Promise(() => {}))
    const envelope = { ...fact(), id: newId('evt'), type: 'nobody.listens.v1', occurredAt: '', correlationId: '' }
    await expect(publishFact(envelope, { msgId: 'never', timeoutMs: 20 })).rejects.toMatchObject({
      code: 'publish_failed',
      cause: { code: 'timeout' },
    })
    await bare.close()
  })
})

describe('a connection that breaks', () => {
  it('lets what is under way fail or be kept, never hang; then acknowledgements come to the same inbox again', async () => {
    const other = await connectMessaging({ url: engines.natsUrl, name: 'breaks', logger: silentLogger })
    await other.publish(subject, fact())
    await engines.nats.kill()
    const underWay = Promise.allSettled([1, 2, 3].map(() => other.publish(subject, fact())))
    await engines.nats.start()
    const outcomes = await underWay
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'publish_failed' })
    const before = await waitFor(() => kept().catch(() => undefined))
    await waitFor(() => other.publish(subject, fact()).then(() => true))
    expect(await kept()).toBeGreaterThan(before)
    await other.close()
  })
})
