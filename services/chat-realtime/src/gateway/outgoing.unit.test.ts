import { newId } from '@parley/ids'
import { RequestError } from '@parley/messaging'
import { expect, test } from 'vitest'
import { createOutgoing, type Sending, type Sent } from './outgoing.ts'

const unavailable = () => new RequestError('message.send.v1', 'unavailable', 'nobody listens')
const visitorId = newId('vis')
const messageOf = (text: string, from = visitorId): Sending => ({
  workspaceId: newId('wks'),
  siteId: newId('sit'),
  visitorId: from,
  clientMessageId: `message-${text}`,
  text,
  visitor: { name: '', email: '', locale: '', userAgent: '', page: {} },
})
const stored: Sent = {
  conversationId: newId('cnv'),
  messageId: newId('msg'),
  seq: 1,
  createdAt: '2026-01-01T00:00:00Z',
}

/** Answers each try by the script, and notes what was tried. */
function startOutgoing(answer: (text: string, tries: number) => Promise<Sent>, patienceMs?: number) {
  const tried: string[] = []
  const request = (async (_subject: string, { text }: Sending) => {
    tried.push(text)
    return answer(text, tried.filter((each) => each === text).length)
  }) as never
  return { outgoing: createOutgoing({ request }, patienceMs), tried }
}

test('a message that has to be tried again is not overtaken', async () => {
  const { outgoing, tried } = startOutgoing(async (text, tries) => {
    if (text === 'one' && tries < 3) throw unavailable()
    return stored
  })
  await Promise.all(['one', 'two', 'three'].map((text) => outgoing.send(messageOf(text))))
  expect(tried).toEqual(['one', 'one', 'one', 'two', 'three'])
})

test('a message that is given up takes those behind it along; the next one begins anew', async () => {
  let isAway = true
  const { outgoing, tried } = startOutgoing(async () => {
    if (isAway) throw unavailable()
    return stored
  }, 50)
  const results = await Promise.allSettled(['one', 'two'].map((text) => outgoing.send(messageOf(text))))
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(tried).not.toContain('two')
  isAway = false
  await outgoing.send(messageOf('three'))
  expect(tried.at(-1)).toBe('three')
})

test('a refusal concerns its message alone, and is not tried again', async () => {
  const { outgoing, tried } = startOutgoing(async (text) => {
    if (text === 'one') throw new RequestError('message.send.v1', 'site_unknown', 'no such site')
    return stored
  })
  const results = await Promise.allSettled(['one', 'two'].map((text) => outgoing.send(messageOf(text))))
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
  expect(tried).toEqual(['one', 'two'])
})

test('one visitor may have 64 waiting, and holds up nobody else', async () => {
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  const { outgoing, tried } = startOutgoing(async (text) => {
    if (text !== 'other') await held
    return stored
  })
  const waiting = Array.from({ length: 64 }, (_, n) => outgoing.send(messageOf(String(n))))
  expect(outgoing.send(messageOf('one too many'))).toBeUndefined()
  await outgoing.send(messageOf('other', newId('vis')))
  expect(tried).toEqual(['0', 'other'])
  release()
  await outgoing.idle()
  expect(await Promise.all(waiting)).toHaveLength(64)
})
