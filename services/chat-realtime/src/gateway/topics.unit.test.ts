import { expect, test } from 'vitest'
import { createTopics } from './topics.ts'
import { wireFrame } from './wire-frame.ts'

function startTopics() {
  const listening = new Map<string, (subject: string, data: Uint8Array) => void>()
  let subscriptions = 0
  const topics = createTopics({
    subscribeLive(subject, receive) {
      subscriptions++
      listening.set(subject, receive)
      return { unsubscribe: () => void listening.delete(subject) }
    },
  })
  const publish = (subject: string, text: string) => listening.get(subject)?.(subject, Buffer.from(text))
  return { topics, publish, listening, subscriptions: () => subscriptions }
}
const subscriber = () => {
  const frames: Buffer[] = []
  return { frames, deliver: (frame: Buffer) => void frames.push(frame) }
}

test('a subject is subscribed to once, and left with its last subscriber', () => {
  const { topics, listening, subscriptions } = startTopics()
  const [one, two] = [subscriber(), subscriber()]
  topics.subscribe('a', one)
  topics.subscribe('a', two)
  expect(subscriptions()).toBe(1)
  topics.unsubscribe('a', one)
  topics.unsubscribe('a', one)
  expect([...listening.keys()]).toEqual(['a'])
  topics.unsubscribe('a', two)
  expect([...listening.keys()]).toEqual([])
  topics.subscribe('a', one)
  expect(subscriptions()).toBe(2)
})

test('every subscriber of the subject, and nobody else, gets the very same Buffer', () => {
  const { topics, publish } = startTopics()
  const [one, two, other] = [subscriber(), subscriber(), subscriber()]
  topics.subscribe('a', one)
  topics.subscribe('a', two)
  topics.subscribe('b', other)
  publish('a', '{"pong":{}}')
  expect(one.frames).toEqual([wireFrame(Buffer.from('{"pong":{}}'))])
  expect(two.frames[0]).toBe(one.frames[0])
  expect(other.frames).toEqual([])
})

test('stopping leaves every subject', () => {
  const { topics, listening } = startTopics()
  topics.subscribe('a', subscriber())
  topics.subscribe('b', subscriber())
  topics.stop()
  expect(listening.size).toBe(0)
})
