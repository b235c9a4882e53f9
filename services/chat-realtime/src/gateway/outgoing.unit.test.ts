import type { RequestInput } from '@parley/contracts'
import { newId } from '@parley/ids'
import { RequestError } from '@parley/messaging'
import { expect, test } from 'vitest'
import { createOutgoing, type Sender } from './outgoing.ts'

const unavailable = () => new RequestError('message.send.v1', 'unavailable', 'nobody listens')
const visitorId = newId('vis')
const senderOf = (from = visitorId): Sender => ({
  workspaceId: newId('wks'),
  siteId: newId('sit'),
  visitorId: from,
  visitor: { name: '', email: '', locale: '', userAgent: '', page: {} },
})
const stored = { messageId: newId('msg'), seq: 1, createdAt: '2026-01-01T00:00:00Z' }
const conversationId = newId('cnv')

/** Answers each try by the script, and notes what was tried: the texts that went together. */
function startOutgoing(answer: (texts: string[], tries: number) => Promise<boolean | undefined>, patienceMs?: number) {
  const tried: string[][] = []
  const request = (async (_subject: string, { messages }: RequestInput<'message.send.v1'>) => {
    const texts = messages.map(({ text }) => text)
    tried.push(texts)
    const isBlocked = await answer(texts, tried.filter((each) => each.join() === texts.join()).length)
    return { conversationId, messages: messages.map(() => (isBlocked ? null : stored)) }
  }) as never
  const outgoing = createOutgoing({ request }, patienceMs)
  const send = (text: string, from?: typeof visitorId) =>
    outgoing.send(senderOf(from), { clientMessageId: `message-${text}`, text })
  return { outgoing, send, tried }
}
const heldUntilReleased = () => {
  let release = () => {}
  const held = new Promise<undefined>((resolve) => {
    release = () => resolve(undefined)
  })
  return { held, release: () => release() }
}

test('what comes together goes together, in its order; what comes meanwhile goes next', async () => {
  const { held, release } = heldUntilReleased()
  const { outgoing, send, tried } = startOutgoing(() => held)
  const first = ['one', 'two'].map((text) => send(text))
  await new Promise((resolve) => process.nextTick(resolve))
  const next = Array.from({ length: 20 }, (_, index) => send(String(index)))
  release()
  expect(await Promise.all([...first, ...next])).toEqual(Array(22).fill({ conversationId, ...stored }))
  expect(tried.map((texts) => texts.length)).toEqual([2, 16, 4])
  expect(tried.flat()).toEqual(['one', 'two', ...Array.from({ length: 20 }, (_, index) => String(index))])
  await outgoing.idle()
})

test('a message that has to be tried again is not overtaken', async () => {
  const { send, tried } = startOutgoing(async (texts, tries) => {
    if (texts.includes('one') && tries < 3) throw unavailable()
    return undefined
  })
  const one = send('one')
  await new Promise((resolve) => process.nextTick(resolve))
  await Promise.all([one, send('two'), send('three')])
  expect(tried).toEqual([['one'], ['one'], ['one'], ['two', 'three']])
})

test('a message that is given up takes those behind it along; the next one begins anew', async () => {
  let isAway = true
  const { send, tried } = startOutgoing(async () => {
    if (isAway) throw unavailable()
    return undefined
  }, 50)
  const one = send('one')
  await new Promise((resolve) => process.nextTick(resolve))
  const results = await Promise.allSettled([one, send('two')])
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(tried.flat()).not.toContain('two')
  isAway = false
  await send('three')
  expect(tried.at(-1)).toEqual(['three'])
})

test('a refusal concerns what went together alone, and is not tried again', async () => {
  const { send, tried } = startOutgoing(async (texts) => {
    if (texts.includes('one')) throw new RequestError('message.send.v1', 'site_unknown', 'no such site')
    return undefined
  })
  const one = send('one')
  await new Promise((resolve) => process.nextTick(resolve))
  const results = await Promise.allSettled([one, send('two')])
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
  expect(tried).toEqual([['one'], ['two']])
})

test('who is blocked is told so', async () => {
  const { send } = startOutgoing(async () => true)
  expect(await send('one')).toBeNull()
})

test('one visitor may have 64 waiting, and holds up nobody else', async () => {
  const { held, release } = heldUntilReleased()
  const { outgoing, send, tried } = startOutgoing(async (texts) => (texts.includes('other') ? undefined : held))
  const waiting = Array.from({ length: 64 }, (_, n) => send(String(n)))
  expect(send('one too many')).toBeUndefined()
  await send('other', newId('vis'))
  expect(tried.map(([first]) => first)).toEqual(['0', 'other'])
  release()
  await outgoing.idle()
  expect(await Promise.all(waiting)).toHaveLength(64)
})
