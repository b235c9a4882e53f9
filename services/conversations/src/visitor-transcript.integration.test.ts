import { newId } from '@parley/ids'
import { waitFor } from '@parley/test-kit'
import { describe, expect, it } from 'vitest'
import { conversationsHarness } from './testing/harness.ts'

const harness = conversationsHarness()
const { say, inSlack, reply, texts, toldOf, listed, update } = harness

/** Somebody who was answered in Slack. */
async function whoIsAnswered() {
  const visitorId = newId('vis')
  const { conversationId } = await say('Where is my parcel?', visitorId)
  await inSlack(conversationId)
  await waitFor(async () => (await listed(conversationId))?.destination)
  await reply('On its way', '1700000001.000100')
  await waitFor(async () => (await texts(visitorId)).length === 2)
  return visitorId
}
const send = (visitorId: `vis_${string}`, workspaceId = harness.world.workspaceId) =>
  harness.messaging.request('transcript.send.v1', {
    ...{ workspaceId, siteId: harness.world.site.id, visitorId, email: 'vera@example.com' },
  })

describe('a visitor’s conversation by mail', () => {
  it('has what both sides said', async () => {
    const visitorId = await whoIsAnswered()
    expect(await send(visitorId)).toEqual({ sent: true })
    const [mail] = await waitFor(() => toldOf('mail.requested.v1').length > 0 && toldOf('mail.requested.v1'))
    expect(mail).toMatchObject({ to: { email: 'vera@example.com' } })
    expect(mail?.text).toMatch(/Where is my parcel\?\n.*On its way/)
  })

  it('is not sent before somebody has answered, for nobody is to mail strangers by us', async () => {
    const visitorId = newId('vis')
    await say('Buy cheap watches', visitorId)
    expect(await send(visitorId)).toEqual({ sent: false })
  })

  it('is not sent to others, nor where the site does not offer it', async () => {
    const visitorId = await whoIsAnswered()
    expect(await send(newId('vis'))).toEqual({ sent: false })
    expect(await send(visitorId, newId('wks'))).toEqual({ sent: false })
    await update({ widget: { ...harness.world.site.widget, offerTranscript: false } })
    expect(await send(visitorId)).toEqual({ sent: false })
    expect(toldOf('mail.requested.v1')).toEqual([])
  })
})
