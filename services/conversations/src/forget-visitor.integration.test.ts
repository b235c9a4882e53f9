import { newId } from '@parley/ids'
import { waitFor } from '@parley/test-kit'
import { describe, expect, it } from 'vitest'
import { conversationsHarness } from './testing/harness.ts'

const harness = conversationsHarness()
const { say, inSlack, reply, texts, viewOf, toldOf, listed, update } = harness

/** Somebody who gave their name and was answered, with a note about them. */
async function begin() {
  const visitorId = newId('vis')
  const { conversationId } = await say('My card ends in 42', visitorId, crypto.randomUUID(), {
    name: 'Vera Doe',
    email: 'vera@example.com',
  })
  await inSlack(conversationId)
  await waitFor(async () => (await listed(conversationId))?.destination)
  await reply('On its way', '1700000001.000100')
  await reply('// a friend', '1700000002.000100')
  await waitFor(async () => (await texts(visitorId)).length === 2)
  return { visitorId, conversationId }
}
const forget = (visitorId: `vis_${string}`, workspaceId = harness.world.workspaceId) =>
  harness.messaging.request('visitor.forget.v1', { workspaceId, siteId: harness.world.site.id, visitorId })

/** In which tables something of somebody is. */
async function tracesOf(...words: string[]): Promise<string[]> {
  const { rows: tables } = await harness.pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema() AND table_name <> 'outbox'`,
  )
  const traces: string[] = []
  for (const { name } of tables) {
    const { rowCount } = await harness.pool.query(
      `SELECT FROM "${name}" t WHERE EXISTS (SELECT FROM unnest($1::text[]) AS word WHERE t::text LIKE '%' || word || '%')`,
      [words],
    )
    if (rowCount) traces.push(name)
  }
  return traces
}

describe('a visitor who wants to be forgotten', () => {
  it('leaves nothing behind; the team is told in Slack, without a word about who it was', async () => {
    const { visitorId, conversationId } = await begin()
    const traces = () => tracesOf(visitorId, conversationId, 'Vera Doe', 'vera@example.com', 'ends in 42', 'a friend')
    expect(await traces()).toEqual(expect.arrayContaining(['visitor', 'conversation', 'message', 'note']))
    expect(await forget(visitorId)).toEqual({ forgotten: true })
    expect(await traces()).toEqual([])
    expect(await viewOf(visitorId)).toMatchObject({ conversation: null, messages: [] })
    const [note] = await waitFor(() => toldOf('note.created.v1').length > 0 && toldOf('note.created.v1'))
    expect(note?.text).toContain('had their data deleted')
    expect(JSON.stringify(note)).not.toMatch(/Vera|vera@|ends in/)
    await waitFor(() => toldOf('conversation.forgotten.v1').length > 0)
    expect(toldOf('conversation.forgotten.v1')).toEqual([{ conversationId }])
  })

  it('is forgotten twice as once, and what comes late is nobody’s', async () => {
    const { visitorId, conversationId } = await begin()
    await forget(visitorId)
    expect(await forget(visitorId)).toEqual({ forgotten: true })
    await reply('Too late', '1700000003.000100')
    await inSlack(conversationId)
    // Somebody else's word shows that what came before it was worked off.
    const other = newId('vis')
    const { conversationId: another } = await say('hi', other)
    await inSlack(another, '1700000009.000100')
    await waitFor(async () => (await listed(another))?.destination)
    await reply('Hello', '1700000010.000100', { thread_ts: '1700000009.000100' })
    await waitFor(async () => (await texts(other)).length === 2)
    expect(await viewOf(visitorId)).toMatchObject({ conversation: null, messages: [] })
  })

  it('may begin again as anybody does', async () => {
    const { visitorId, conversationId } = await begin()
    await forget(visitorId)
    const again = await say('hello', visitorId)
    expect(again).toMatchObject({ seq: 1 })
    expect(again.conversationId).not.toBe(conversationId)
  })

  it('is not forgotten by another workspace, nor where the site does not let them', async () => {
    const { visitorId } = await begin()
    await forget(visitorId, newId('wks'))
    expect(await texts(visitorId)).toHaveLength(2)
    await update({ widget: { ...harness.world.site.widget, offerForget: false } })
    expect(await forget(visitorId)).toEqual({ forgotten: false })
    expect(await texts(visitorId)).toHaveLength(2)
  })
})
