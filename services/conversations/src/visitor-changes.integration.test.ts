import { liveSubjects } from '@parley/contracts'
import { newId } from '@parley/ids'
import { waitFor } from '@parley/test-kit'
import { describe, expect, it } from 'vitest'
import { conversationsHarness } from './testing/harness.ts'

const harness = conversationsHarness()
const { say, texts, toldOf, act, viewOf } = harness

type Id<P extends string> = `${P}_${string}`
const edit = (visitorId: Id<'vis'>, messageId: Id<'msg'>, text: string) =>
  harness.messaging.request('message.edit.v1', { workspaceId: harness.world.workspaceId, visitorId, messageId, text })
const withdraw = (visitorId: Id<'vis'>, messageId: Id<'msg'>) =>
  harness.messaging.request('message.withdraw.v1', { workspaceId: harness.world.workspaceId, visitorId, messageId })

describe('a visitor', () => {
  it('corrects a message of theirs: it is marked as edited, and Slack and other tabs hear of it', async () => {
    const visitorId = newId('vis')
    const { messageId } = await say('helo', visitorId)
    const frames: string[] = []
    const subscription = harness.messaging.subscribeLive(
      liveSubjects.visitor(harness.world.site.id, visitorId),
      (_subject, frame) => frames.push(new TextDecoder().decode(frame)),
    )
    await harness.messaging.connection.flush()
    const { message } = await edit(visitorId, messageId, 'hello')
    expect(message).toMatchObject({ messageId, text: 'hello', edited: true, seq: 1 })
    // The same again is no news.
    await edit(visitorId, messageId, 'hello')
    await waitFor(() => toldOf('message.changed.v1').length === 1 && frames.length === 1)
    expect(JSON.parse(frames[0] ?? '')).toMatchObject({ changed: { text: 'hello', edited: true } })
    expect(toldOf('message.changed.v1')[0]?.message).toMatchObject({ id: messageId, text: 'hello', origin: 'visitor' })
    subscription.unsubscribe()
  })

  it('takes a message back: it keeps its place and loses its text, for good', async () => {
    const visitorId = newId('vis')
    const { messageId } = await say('my password is 1234', visitorId)
    const { message } = await withdraw(visitorId, messageId)
    expect(message).toMatchObject({ deleted: true, text: '' })
    expect(await withdraw(visitorId, messageId)).toMatchObject({ message: { deleted: true } })
    await expect(edit(visitorId, messageId, 'again')).rejects.toMatchObject({ code: 'message_unknown' })
    expect(await texts(visitorId)).toEqual(['(deleted)'])
    await waitFor(() => toldOf('message.changed.v1').length === 1)
    expect(toldOf('message.changed.v1')[0]?.message).toMatchObject({ text: '', deletedAt: expect.any(String) })
  })

  it('touches nobody else’s messages: no agent’s, no other visitor’s, no other workspace’s', async () => {
    const [mine, other] = [newId('vis'), newId('vis')]
    const { conversationId, messageId } = await say('mine', mine)
    await act(conversationId, 'U1', { do: 'reply', text: 'agent' })
    const agents = (await viewOf(mine)).messages[1]
    await say('other', other)
    const refused = { code: 'message_unknown' }
    await expect(edit(other, messageId, 'x')).rejects.toMatchObject(refused)
    await expect(withdraw(other, messageId)).rejects.toMatchObject(refused)
    await expect(withdraw(mine, agents?.messageId ?? newId('msg'))).rejects.toMatchObject(refused)
    const foreign = { workspaceId: newId('wks'), visitorId: mine, messageId }
    await expect(harness.messaging.request('message.withdraw.v1', foreign)).rejects.toMatchObject(refused)
    expect(await texts(mine)).toEqual(['mine', 'agent'])
  })

  it('who is blocked can still take back what they wrote', async () => {
    const visitorId = newId('vis')
    const { conversationId, messageId } = await say('rude', visitorId)
    await act(conversationId, 'U1', { do: 'block' })
    await withdraw(visitorId, messageId)
    expect(await texts(visitorId)).toEqual(['(deleted)'])
  })
})
