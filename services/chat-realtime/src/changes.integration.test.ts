import { newId } from '@parley/ids'
import { waitFor } from '@parley/test-kit'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { TestGateway } from './testing/test-gateway.ts'

let gateway: TestGateway
beforeAll(async () => {
  gateway = await TestGateway.start()
})
afterAll(() => gateway.stop())
beforeEach(() => gateway.forgetClients())

async function whoWrote(text: string) {
  const visitor = await gateway.greet()
  visitor.send('message-1', text)
  const { messageId } = await visitor.hears('ack')
  return { visitor, messageId, tab: await gateway.greet({ token: visitor.welcome.token }) }
}

describe('a message of the visitor’s own', () => {
  it('is given other words: both of their tabs see it', async () => {
    const { visitor, tab, messageId } = await whoWrote('helo')
    visitor.say({ edit: { messageId, text: 'hello' } })
    for (const each of [visitor, tab])
      expect(await each.hears('changed')).toMatchObject({ messageId, text: 'hello', edited: true, seq: 1 })
  })

  it('is taken back: both of their tabs see it, and its words are gone', async () => {
    const { visitor, tab, messageId } = await whoWrote('my password is 1234')
    visitor.say({ withdraw: { messageId } })
    for (const each of [visitor, tab])
      expect(await each.hears('changed')).toMatchObject({ messageId, text: '', deleted: true })
  })

  it('that is not theirs, or nobody’s, is refused with its id', async () => {
    const { messageId } = await whoWrote('mine')
    const other = await gateway.greet()
    other.say({ edit: { messageId, text: 'yours' } })
    other.say({ withdraw: { messageId: newId('msg') } })
    await other.hearsMany('error', 2)
    expect(other.all('error')).toMatchObject([{ code: 'message_unknown', messageId }, { code: 'message_unknown' }])
    expect(other.socket.readyState).toBe(WebSocket.OPEN)
  })

  it.each([
    ['nothing', '  ', 'message_empty'],
    ['too much', 'x'.repeat(4_001), 'message_too_long'],
  ])('is not replaced by %s', async (_what, text, code) => {
    const { visitor, messageId } = await whoWrote('mine')
    visitor.say({ edit: { messageId, text } })
    expect(await visitor.hears('error')).toMatchObject({ code, messageId, clientMessageId: '' })
    expect(gateway.conversations.messagesOf(visitor.welcome.visitorId)[0]?.text).toBe('mine')
  })

  it('of somebody who is blocked cannot be edited, and they are told', async () => {
    const { visitor, messageId } = await whoWrote('mine')
    gateway.conversations.blocked.add(visitor.welcome.visitorId)
    visitor.say({ edit: { messageId, text: 'other' } })
    expect(await visitor.hears('error')).toMatchObject({ code: 'blocked', messageId })
  })

  it('is refused for now when nobody can change it', async () => {
    const { visitor, messageId } = await whoWrote('mine')
    await gateway.conversations.fallSilent()
    visitor.say({ withdraw: { messageId } })
    expect(await visitor.hears('error')).toMatchObject({ code: 'unavailable', messageId })
    await gateway.conversations.listen()
    visitor.say({ withdraw: { messageId } })
    expect(await visitor.hears('changed')).toMatchObject({ deleted: true })
  })

  it('counts against the visitor’s share of messages', async () => {
    const { visitor, messageId } = await whoWrote('mine')
    const tabs = [visitor, await gateway.greet({ token: visitor.welcome.token })]
    for (const tab of tabs) for (let round = 0; round < 40; round++) tab.say({ edit: { messageId, text: `${round}` } })
    const refused = { code: 'rate_limited', messageId }
    await waitFor(() => tabs.some((tab) => tab.all('error').some((error) => error.code === refused.code)))
    expect(tabs.flatMap((tab) => tab.all('error'))[0]).toMatchObject(refused)
  })
})

describe('a visitor', () => {
  it('has their time zone told with what they write', async () => {
    const visitor = await gateway.greet({ timeZone: 'Europe/Lisbon' })
    visitor.send('message-zone')
    await visitor.hears('ack')
    const sent = gateway.conversations.sent.find(({ clientMessageId }) => clientMessageId === 'message-zone')
    expect(sent?.visitor.timeZone).toBe('Europe/Lisbon')
  })
})
