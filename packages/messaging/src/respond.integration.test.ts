import { newId } from '@parley/ids'
import { silentLogger, startTestEngines } from '@parley/test-kit'
import { expect, test } from 'vitest'
import { connectMessaging } from './connect.ts'

test('a reply that is too large for NATS is a failed request, at once, and the responder lives', async () => {
  const engines = await startTestEngines()
  const messaging = await connectMessaging({ url: engines.natsUrl, name: 'test', logger: silentLogger })
  const workspaceId = newId('wks')
  let name = 'x'.repeat(2_000_000)
  messaging.respond('channel.list.v1', 'slack-web-api', async () => ({
    channels: [{ id: 'C1', name, isPrivate: false, isMember: true }],
  }))
  await expect(messaging.request('channel.list.v1', { workspaceId })).rejects.toMatchObject({ code: 'internal' })
  name = 'general'
  expect((await messaging.request('channel.list.v1', { workspaceId })).channels).toHaveLength(1)
  await messaging.close()
  await engines.stop()
})
