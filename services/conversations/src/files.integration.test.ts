import type { FactData, FileId, VisitorId } from '@parley/contracts'
import { newId } from '@parley/ids'
import { waitFor } from '@parley/test-kit'
import { describe, expect, it } from 'vitest'
import { conversationsHarness, visitor } from './testing/harness.ts'

const harness = conversationsHarness()
const { inSlack, reply, slackSays, viewOf, toldOf } = harness
const photo = { name: 'photo.png', size: 12, mimetype: 'image/png', width: 4, height: 3 }

/** A visitor who has sent a photo and no words. */
async function sendPhoto() {
  const { workspaceId, site } = harness.world
  const [visitorId, fileId] = [newId('vis'), newId('fil')]
  const files = [{ fileId, slackFileId: null, ...photo }]
  const { conversationId, messages } = await harness.messaging.request('message.send.v1', {
    ...{ workspaceId, siteId: site.id, visitorId, visitor },
    messages: [{ clientMessageId: crypto.randomUUID(), text: '', files }],
  })
  return { visitorId, fileId, conversationId, messageId: messages[0]?.messageId ?? newId('msg') }
}

const find = async (visitorId: VisitorId, fileId: FileId, workspaceId = harness.world.workspaceId) =>
  (await harness.messaging.request('file.find.v1', { workspaceId, visitorId, fileId })).file

const settle = (data: FactData<'file.settled.v1'>) =>
  harness.messaging.publish('file.settled.v1', { workspaceId: harness.world.workspaceId, data })

describe('a visitor’s file', () => {
  it('is in the message, and is found by its visitor alone', async () => {
    const { visitorId, fileId } = await sendPhoto()
    const { messages } = await viewOf(visitorId)
    expect(messages).toMatchObject([{ text: '', files: [{ fileId, ...photo }] }])
    expect(messages[0]?.files[0]).not.toHaveProperty('slackFileId')
    expect(await find(visitorId, fileId)).toEqual({ fileId, slackFileId: null, ...photo })
    expect(await find(newId('vis'), fileId)).toBeNull()
    expect(await find(visitorId, newId('fil'))).toBeNull()
    expect(await find(visitorId, fileId, newId('wks'))).toBeNull()
  })

  it('stands for the message where there are no words', async () => {
    await sendPhoto()
    const { workspaceId } = harness.world
    const { conversations } = await harness.messaging.request('conversation.list.v1', {
      workspaceId,
      status: 'all',
      limit: 10,
    })
    expect(conversations[0]).toMatchObject({ lastMessageText: '📎 photo.png' })
  })

  it('is in Slack once that is told', async () => {
    const { visitorId, fileId, messageId, conversationId } = await sendPhoto()
    await settle({ fileId, messageId, conversationId, slackFileId: 'F7', failure: null })
    await waitFor(async () => (await find(visitorId, fileId))?.slackFileId === 'F7')
  })

  it.each(['lost', 'rejected', 'not_permitted'] as const)('that was %s is told of in Slack, once', async (failure) => {
    const { visitorId, fileId, messageId, conversationId } = await sendPhoto()
    await inSlack(conversationId)
    for (let time = 0; time < 2; time++) await settle({ fileId, messageId, conversationId, slackFileId: null, failure })
    await settle({ fileId, messageId, conversationId, slackFileId: 'F8', failure: null })
    await waitFor(async () => (await find(visitorId, fileId))?.slackFileId === 'F8')
    expect(toldOf('note.created.v1')).toEqual([
      expect.objectContaining({ agent: null, text: expect.stringContaining('photo.png') }),
    ])
  })

  it('is gone with a message that is withdrawn', async () => {
    const { visitorId, fileId, messageId } = await sendPhoto()
    const { workspaceId } = harness.world
    await harness.messaging.request('message.withdraw.v1', { workspaceId, visitorId, messageId })
    expect(await find(visitorId, fileId)).toBeNull()
  })
})

describe('an agent’s file', () => {
  it('that is too large for visitors is named to them, and the agent is told, once', async () => {
    const { visitorId, conversationId } = await sendPhoto()
    await inSlack(conversationId)
    const files = [{ id: 'F9', name: 'film.mp4', mimetype: 'video/mp4', size: 26 * 1024 ** 2 }]
    const message = { user: 'U7', ts: '1700000010.000300', thread_ts: '1700000000.000100' }
    await reply('look', message.ts, { subtype: 'file_share', files })
    await waitFor(async () => (await viewOf(visitorId)).messages[1]?.files[0]?.name === 'film.mp4')
    await waitFor(() => harness.notices.length > 0)
    const edited = { ts: '1700000011.000100' }
    await slackSays({ subtype: 'message_changed', message: { ...message, text: 'see', edited, files } })
    await waitFor(async () => (await viewOf(visitorId)).messages[1]?.text === 'see')
    expect(harness.notices).toEqual([expect.stringContaining('“film.mp4”')])
  })

  it('is found by the visitor, until it is deleted', async () => {
    const { visitorId, conversationId } = await sendPhoto()
    await inSlack(conversationId)
    const files = [{ id: 'F1', name: 'plan.pdf', mimetype: 'application/pdf', size: 9 }]
    await reply('', '1700000010.000200', { subtype: 'file_share', files })
    const plan = await waitFor(async () => (await viewOf(visitorId)).messages[1]?.files[0])
    expect(await find(visitorId, plan.fileId)).toMatchObject({ slackFileId: 'F1', name: 'plan.pdf' })
    const deleted_ts = '1700000010.000200'
    const previous_message = { user: 'U7', text: '', ts: deleted_ts, thread_ts: '1700000000.000100' }
    await slackSays({ subtype: 'message_deleted', deleted_ts, previous_message })
    await waitFor(async () => !(await find(visitorId, plan.fileId)))
  })
})
