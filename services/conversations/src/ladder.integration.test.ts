import type { EscalationStep } from '@parley/contracts'
import { newId } from '@parley/ids'
import { injectionTexts, slackOffences, waitFor } from '@parley/test-kit'
import { describe, expect, it } from 'vitest'
import { escalate } from './commands/escalate.ts'
import { conversationsHarness } from './testing/harness.ts'

const harness = conversationsHarness()
const { say, inSlack, reply, act, toldOf, update, texts, conversationOf } = harness

const ladder: EscalationStep[] = [
  { afterMinutes: 15, tell: { by: 'email' } },
  { afterMinutes: 5, tell: { by: 'mention', slackUserGroupId: 'S1', slackUserIds: ['U4'] } },
  { afterMinutes: 10, tell: { by: 'dm', slackUserIds: ['U2', 'U3'] } },
]

/** Lets time go by for one conversation. */
const later = (conversationId: string, minutes: number) =>
  harness.pool.query(
    `UPDATE conversation SET waiting_since = waiting_since - make_interval(mins => $2), next_step_at = next_step_at - make_interval(mins => $2) WHERE id = $1`,
    [conversationId, minutes],
  )
/** Several replicas at once climb; what they told is in the outbox and goes out by the service's own relay. */
const climb = () =>
  Promise.all(Array.from({ length: 4 }, () => escalate({ pool: harness.pool, relay: { relay: () => {} } }, 100)))
const counts = () => ({
  mention: toldOf('note.created.v1').length,
  dm: toldOf('alert.raised.v1').length,
  email: toldOf('mail.requested.v1').length,
})

describe('the ladder for chats that nobody answers', () => {
  it('is climbed in the order of its minutes, each step once', async () => {
    await update({ escalation: ladder })
    const { conversationId } = await say('anybody?', newId('vis'), crypto.randomUUID(), { name: 'Vera' })
    await later(conversationId, 4)
    await climb()
    expect(counts()).toEqual({ mention: 0, dm: 0, email: 0 })
    await later(conversationId, 1)
    await climb()
    await climb()
    await waitFor(() => counts().mention === 1)
    expect(toldOf('note.created.v1')[0]).toMatchObject({
      text: expect.stringContaining('Vera on Acme Store has waited 5 minutes'),
      mentions: { slackUserGroupId: 'S1', slackUserIds: ['U4'] },
      agent: null,
      conversation: { id: conversationId },
    })
    await later(conversationId, 5)
    await climb()
    await waitFor(() => counts().dm === 1)
    expect(toldOf('alert.raised.v1')[0]).toMatchObject({ slackUserIds: ['U2', 'U3'] })
    await later(conversationId, 60)
    await climb()
    await climb()
    await waitFor(() => counts().email === 1)
    expect(toldOf('mail.requested.v1')[0]).toMatchObject({ to: { role: 'owner' }, subject: 'Vera waits for an answer' })
    await later(conversationId, 600)
    await climb()
    await say('still nobody?', newId('vis'))
    expect(counts()).toEqual({ mention: 1, dm: 1, email: 1 })
  })

  it('pings the chosen alone, whatever the visitor calls themselves', async () => {
    await update({ escalation: ladder })
    const names = Array.from({ length: 12 }, (_, lot) =>
      injectionTexts(240, 15)
        .slice(lot * 20, lot * 20 + 20)
        .join(' '),
    )
    for (const name of names) {
      const asVisitor = { name: name.slice(0, 80).toWellFormed() }
      const { conversationId } = await say('anybody?', newId('vis'), crypto.randomUUID(), asVisitor)
      await later(conversationId, 5)
      await climb()
      await later(conversationId, 5)
      await climb()
    }
    await waitFor(() => counts().mention === names.length && counts().dm === names.length)
    for (const { mentions } of toldOf('note.created.v1'))
      expect(mentions).toEqual({ slackUserGroupId: 'S1', slackUserIds: ['U4'] })
    expect(toldOf('alert.raised.v1').flatMap(({ text }) => slackOffences({ text }))).toEqual([])
  })

  it('ends with an answer or with the chat, and begins anew with the next question', async () => {
    await update({ escalation: ladder })
    const visitorId = newId('vis')
    const { conversationId } = await say('anybody?', visitorId)
    await inSlack(conversationId)
    await reply('here', '1700000001.000200')
    await waitFor(async () => (await texts(visitorId)).length === 2)
    await later(conversationId, 60)
    await climb()
    expect(counts().mention).toBe(0)
    await say('and this?', visitorId)
    await later(conversationId, 6)
    await climb()
    await waitFor(() => counts().mention === 1)
    await act(conversationId, 'U1', { do: 'close', reason: '' })
    await later(conversationId, 60)
    await climb()
    expect(counts()).toEqual({ mention: 1, dm: 0, email: 0 })
    expect((await conversationOf(conversationId)).waitingSince).toBeNull()
  })

  it('is not put off by what the visitor writes meanwhile, nor by a note', async () => {
    await update({ escalation: ladder })
    const visitorId = newId('vis')
    const { conversationId } = await say('anybody?', visitorId)
    await inSlack(conversationId)
    await later(conversationId, 4)
    await say('hello?', visitorId)
    await act(conversationId, 'U1', { do: 'note', text: 'not mine' })
    await waitFor(() => counts().mention === 1)
    await later(conversationId, 1)
    await climb()
    await waitFor(() => counts().mention === 2)
  })

  it('that a site gets later holds for those who wait already', async () => {
    const { conversationId } = await say('anybody?')
    await later(conversationId, 7)
    await update({ escalation: ladder })
    await climb()
    await waitFor(() => counts().mention === 1)
    await update({ escalation: [] })
    await later(conversationId, 600)
    await climb()
    expect(counts()).toEqual({ mention: 1, dm: 0, email: 0 })
  })
})
