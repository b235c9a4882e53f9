import { newId } from '@parley/ids'
import { expect, it } from 'vitest'
import { conversationsHarness } from './testing/harness.ts'

const harness = conversationsHarness()
const { say } = harness

const track = (visitorId: `vis_${string}`, name: string, properties = {}, workspaceId = harness.world.workspaceId) =>
  harness.messaging.request('visitor.track.v1', { workspaceId, visitorId, event: { name, properties } })
const eventsOf = async (conversationId: `cnv_${string}`) => {
  const { workspaceId } = harness.world
  return (await harness.messaging.request('visitor.get.v1', { workspaceId, conversationId })).events
}

it('what a visitor did is known to who answers, the newest first, and no more than fifty', async () => {
  const visitorId = newId('vis')
  const { conversationId } = await say('hello', visitorId)
  for (let index = 0; index < 55; index++) await track(visitorId, `step ${index}`, { index: String(index) })
  const events = await eventsOf(conversationId)
  expect(events.map(({ name }) => name)).toEqual(Array.from({ length: 50 }, (_, index) => `step ${54 - index}`))
  expect(events[0]).toMatchObject({ properties: { index: '54' } })
})

it('of who has never written, and in another workspace, nothing is kept', async () => {
  const visitorId = newId('vis')
  await track(visitorId, 'too early')
  const { conversationId } = await say('hello', visitorId)
  await track(visitorId, 'elsewhere', {}, newId('wks'))
  expect(await eventsOf(conversationId)).toEqual([])
})
