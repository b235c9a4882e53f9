import { liveSubjects, type SiteId, type VisitorId } from '@parley/contracts'
import { newId } from '@parley/ids'
import { expect, test } from 'vitest'
import { createTopics } from './topics.ts'
import { wireFrame } from './wire-frame.ts'

const [siteA, siteB]: SiteId[] = [newId('sit'), newId('sit')] as [SiteId, SiteId]
const [ann, ben] = [newId('vis'), newId('vis')]

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
  const publish = (site: SiteId, visitor: VisitorId, text: string) =>
    listening.get(liveSubjects.visitorsOf(site))?.(liveSubjects.visitor(site, visitor), Buffer.from(text))
  return { topics, publish, listening, subscriptions: () => subscriptions }
}
const subscriber = () => {
  const heard: Buffer[] = []
  return { heard, deliver: (bytes: Buffer) => void heard.push(bytes) }
}
const turnOver = () => new Promise<void>((resolve) => process.nextTick(resolve))
const frame = (text: string) => wireFrame(Buffer.from(text))

test('a site is subscribed to once, and left with its last visitor', () => {
  const { topics, listening, subscriptions } = startTopics()
  const [one, two] = [subscriber(), subscriber()]
  topics.subscribe(siteA, ann, one)
  topics.subscribe(siteA, ben, two)
  topics.subscribe(siteA, ben, one)
  expect(subscriptions()).toBe(1)
  topics.unsubscribe(siteA, ann, one)
  topics.unsubscribe(siteA, ann, one)
  topics.unsubscribe(siteA, ben, one)
  expect([...listening.keys()]).toEqual([liveSubjects.visitorsOf(siteA)])
  topics.unsubscribe(siteA, ben, two)
  expect([...listening.keys()]).toEqual([])
  topics.subscribe(siteA, ann, one)
  expect(subscriptions()).toBe(2)
})

test('every socket of the visitor, and nobody else, gets the very same Buffer', async () => {
  const { topics, publish } = startTopics()
  const [one, two, other, elsewhere] = [subscriber(), subscriber(), subscriber(), subscriber()]
  topics.subscribe(siteA, ann, one)
  topics.subscribe(siteA, ann, two)
  topics.subscribe(siteA, ben, other)
  topics.subscribe(siteB, ann, elsewhere)
  publish(siteA, ann, '{"pong":{}}')
  await turnOver()
  expect(one.heard).toEqual([frame('{"pong":{}}')])
  expect(two.heard[0]).toBe(one.heard[0])
  expect([other.heard, elsewhere.heard]).toEqual([[], []])
})

test('what comes in one turn is delivered at once, in its order', async () => {
  const { topics, publish } = startTopics()
  const [one, other] = [subscriber(), subscriber()]
  topics.subscribe(siteA, ann, one)
  topics.subscribe(siteA, ben, other)
  for (const text of ['{"a":1}', '{"b":2}']) publish(siteA, ann, text)
  publish(siteA, ben, '{"c":3}')
  await turnOver()
  publish(siteA, ann, '{"d":4}')
  await turnOver()
  expect(one.heard).toEqual([Buffer.concat([frame('{"a":1}'), frame('{"b":2}')]), frame('{"d":4}')])
  expect(other.heard).toEqual([frame('{"c":3}')])
})

test('who leaves before the turn is over hears nothing more', async () => {
  const { topics, publish } = startTopics()
  const [one, two] = [subscriber(), subscriber()]
  topics.subscribe(siteA, ann, one)
  topics.subscribe(siteA, ann, two)
  publish(siteA, ann, '{"pong":{}}')
  topics.unsubscribe(siteA, ann, one)
  await turnOver()
  expect([one.heard, two.heard.length]).toEqual([[], 1])
})

test('stopping leaves every site', () => {
  const { topics, listening } = startTopics()
  topics.subscribe(siteA, ann, subscriber())
  topics.subscribe(siteB, ben, subscriber())
  topics.stop()
  expect(listening.size).toBe(0)
})
