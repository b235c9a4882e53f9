import { newId } from '@parley/ids'
import { waitFor } from '@parley/test-kit'
import { describe, expect, it } from 'vitest'
import { conversationsHarness } from './testing/harness.ts'

const harness = conversationsHarness()
const { say, viewOf, inSlack, act, conversationOf, toldOf, listed, update } = harness

/** A conversation in Slack that the team has closed. */
async function beginClosed() {
  const visitorId = newId('vis')
  const { conversationId } = await say('hello', visitorId)
  await inSlack(conversationId)
  await waitFor(async () => (await listed(conversationId))?.destination)
  await act(conversationId, 'U1', { do: 'close', reason: '' })
  return { visitorId, conversationId }
}
const rate = (
  { visitorId, conversationId }: Awaited<ReturnType<typeof beginClosed>>,
  score: number,
  comment = '',
  workspaceId = harness.world.workspaceId,
) => harness.messaging.request('conversation.rate.v1', { workspaceId, visitorId, conversationId, score, comment })
const notes = () => toldOf('note.created.v1').map(({ text }) => text)

describe('a closed conversation', () => {
  it('is rated: the visitor’s tabs, the card and the thread say so', async () => {
    const talk = await beginClosed()
    expect((await viewOf(talk.visitorId)).conversation).toMatchObject({ rating: 0, ratable: true })
    expect((await rate(talk, 4, 'Quick')).conversation).toMatchObject({ rating: 4, ratable: true })
    expect((await viewOf(talk.visitorId)).conversation).toMatchObject({ rating: 4 })
    expect((await conversationOf(talk.conversationId)).rating).toMatchObject({ score: 4, comment: 'Quick' })
    await waitFor(() => notes().length === 1)
    expect(notes()).toEqual(['The visitor rated this conversation ★★★★☆ (4 of 5): Quick'])
  })

  it('is rated anew to change it; the same again tells nobody anything', async () => {
    const talk = await beginClosed()
    await rate(talk, 1)
    await rate(talk, 1)
    await rate(talk, 5, 'I was wrong')
    await waitFor(() => notes().length === 2)
    expect(notes()).toEqual([
      'The visitor rated this conversation ★☆☆☆☆ (1 of 5).',
      'The visitor rated this conversation ★★★★★ (5 of 5): I was wrong',
    ])
    expect((await conversationOf(talk.conversationId)).rating).toMatchObject({ score: 5 })
  })

  it('that was opened again cannot be rated; closed again it can, and the team keeps what was said before', async () => {
    const talk = await beginClosed()
    await rate(talk, 2)
    await say('one more thing', talk.visitorId)
    expect((await rate(talk, 5)).conversation).toMatchObject({ status: 'STATUS_OPEN', rating: 0, ratable: false })
    expect((await conversationOf(talk.conversationId)).rating).toMatchObject({ score: 2 })
    await act(talk.conversationId, 'U1', { do: 'close', reason: '' })
    expect((await viewOf(talk.visitorId)).conversation).toMatchObject({ rating: 0, ratable: true })
    expect((await rate(talk, 3)).conversation).toMatchObject({ rating: 3 })
  })

  it('of a site that does not ask is not rated', async () => {
    const talk = await beginClosed()
    await update({ widget: { ...harness.world.site.widget, askRating: false } })
    expect((await rate(talk, 5)).conversation).toMatchObject({ rating: 0, ratable: false })
    expect((await conversationOf(talk.conversationId)).rating).toBeNull()
  })

  it('is rated by nobody else, and by no other workspace', async () => {
    const talk = await beginClosed()
    const unknown = { code: 'conversation_unknown' }
    await expect(rate({ ...talk, visitorId: newId('vis') }, 1)).rejects.toMatchObject(unknown)
    await expect(rate(talk, 1, '', newId('wks'))).rejects.toMatchObject(unknown)
  })

  it('in a channel of its own, which is archived by then, is rated for the Console alone', async () => {
    await update({ mode: 'noisy' })
    const talk = await beginClosed()
    const { version } = await conversationOf(talk.conversationId)
    await rate(talk, 4)
    expect(await conversationOf(talk.conversationId)).toMatchObject({ rating: { score: 4 }, version })
    expect(notes()).toEqual([])
  })
})
