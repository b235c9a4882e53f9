import { newId } from '@parley/ids'
import { waitFor } from '@parley/test-kit'
import { describe, expect, it } from 'vitest'
import { conversationsHarness, visitor } from './testing/harness.ts'

const harness = conversationsHarness()
const { say, act, update } = harness

const queue = (slackUserId = 'U1', hiddenSlackChannelIds: string[] = []) =>
  harness.messaging.request('queue.get.v1', {
    workspaceId: harness.world.workspaceId,
    slackUserId,
    hiddenSlackChannelIds,
  })
const longAgo = (conversationId: string, minutes: number) =>
  harness.pool.query('UPDATE conversation SET waiting_since = now() - make_interval(mins => $2) WHERE id = $1', [
    conversationId,
    minutes,
  ])

describe('the queue', () => {
  it('has who waits, who waits longest first, one’s own, and all that is open', async () => {
    const [a, b, c, closed] = [await say('a'), await say('b'), await say('c'), await say('d')]
    await longAgo(b.conversationId, 30)
    await longAgo(a.conversationId, 10)
    await act(c.conversationId, 'U1', { do: 'reply', text: 'yes?' })
    await act(a.conversationId, 'U1', { do: 'take' })
    await act(closed.conversationId, 'U2', { do: 'close', reason: '' })
    const now = await queue()
    const ids = (list: { id: string }[]) => list.map(({ id }) => id)
    expect(ids(now.waiting)).toEqual([b.conversationId, a.conversationId])
    expect(ids(now.mine)).toEqual([a.conversationId, c.conversationId])
    expect(ids(now.open).sort()).toEqual([a, b, c].map(({ conversationId }) => conversationId).sort())
    expect(now.counts).toEqual({ waiting: 2, mine: 2, open: 3 })
    expect(now.mine[1]).toMatchObject({ lastMessageText: 'yes?', assignee: { slackUserId: 'U1' }, destination: null })
    expect(now.today).toMatchObject({ conversations: 4, closed: 1, medianFirstReply: expect.any(Number) })
    expect((await queue('U9')).counts).toEqual({ waiting: 2, mine: 0, open: 3 })
  })

  it('shows at most twenty of each, and counts them all; nothing of other workspaces or days', async () => {
    const begun = []
    for (let index = 0; index < 23; index++) begun.push(await say(`m${index}`))
    await harness.pool.query(`UPDATE conversation SET started_at = now() - interval '2 days' WHERE id = $1`, [
      begun[0]?.conversationId,
    ])
    const now = await queue()
    expect([now.waiting.length, now.open.length, now.counts.open, now.today.conversations]).toEqual([20, 20, 23, 22])
    const foreign = await harness.messaging.request('queue.get.v1', {
      workspaceId: newId('wks'),
      slackUserId: 'U1',
      hiddenSlackChannelIds: [],
    })
    expect(foreign).toMatchObject({ counts: { waiting: 0, mine: 0, open: 0 }, sites: [], agentsAvailable: 0 })
    expect(foreign.today).toEqual({ conversations: 0, closed: 0, medianFirstReply: null })
  })

  it('has nothing of channels that are hidden from who asks, but how many there are', async () => {
    const [here, there] = [await say('in the open'), await say('behind a door')]
    await update({ slackChannelId: 'C9' })
    const soon = await say('about to be behind a door')
    await harness.inSlack(here.conversationId)
    await harness.inSlack(there.conversationId, '1700000000.000200', 'C9')
    const all = [here, there, soon].map(({ conversationId }) => conversationId)
    await waitFor(async () => (await queue()).open.filter(({ destination }) => destination).length === 2)
    const seen = await queue('U1', ['C9'])
    expect(seen.open.map(({ id }) => id)).toEqual([here.conversationId])
    expect(JSON.stringify(seen)).not.toContain('a door')
    expect(seen).toMatchObject({ hidden: 2, counts: { waiting: 1, mine: 0, open: 1 } })
    const member = await queue()
    expect(member.open.map(({ id }) => id).sort()).toEqual(all.sort())
    expect(member.hidden).toBe(0)
  })

  it('says who answers and how the sites stand', async () => {
    const { workspaceId, site } = harness.world
    await update({ availability: 'agents' })
    expect(await queue()).toMatchObject({ availability: 'off', available: false, agentsAvailable: 0 })
    await harness.messaging.request('availability.set.v1', { workspaceId, slackUserId: 'U1', availability: 'on' })
    expect(await queue()).toMatchObject({ availability: 'on', available: true, agentsAvailable: 1 })
    await harness.messaging.request('site.seen.v1', { workspaceId, siteId: site.id })
    expect((await queue()).sites).toEqual([
      { siteId: site.id, name: 'Acme Store', mode: 'still', slackChannelId: 'C1', online: true, seen: true },
    ])
  })
})

describe('what is known of a visitor', () => {
  it('has the newest pages that they were on and what they wrote before under the same address', async () => {
    const { workspaceId, site } = harness.world
    const visitorId = newId('vis')
    const email = 'Vera@acme.example'
    const sayFrom = (page: string) =>
      say('hello', visitorId, crypto.randomUUID(), {
        email,
        page: { url: `https://acme.example/${page}`, title: page, referrer: '' },
      })
    const past = await say('earlier', newId('vis'), crypto.randomUUID(), { ...visitor, email: 'vera@acme.example' })
    await say('somebody else', newId('vis'), crypto.randomUUID(), { ...visitor, email: 'walt@acme.example' })
    await sayFrom('a')
    await sayFrom('b')
    const { conversationId } = await sayFrom('a')
    const known = await harness.messaging.request('visitor.get.v1', { workspaceId, conversationId })
    expect(known.pages.map(({ title }) => title)).toEqual(['b', 'a'])
    expect(known.past).toMatchObject([
      { conversationId: past.conversationId, siteName: site.name, status: 'open', lastMessageText: 'earlier' },
    ])
    expect(known.conversation?.visitor.email).toBe(email)
    const browse = (id: `vis_${string}`, path: string) =>
      harness.messaging.request('visitor.browse.v1', {
        workspaceId,
        visitorId: id,
        page: { url: `https://acme.example/${path}`, title: path, referrer: '' },
      })
    for (let page = 0; page < 60; page++) await browse(visitorId, `p${page}`)
    await browse(newId('vis'), 'nobody')
    const now = await harness.messaging.request('visitor.get.v1', { workspaceId, conversationId })
    expect(now.pages.slice(0, 2).map(({ title }) => title)).toEqual(['p59', 'p58'])
    expect(now.pages).toHaveLength(50)
    expect(now.conversation?.visitor.pageTitle).toBe('p59')
    const nobody = await harness.messaging.request('visitor.get.v1', { workspaceId: newId('wks'), conversationId })
    expect(nobody).toEqual({ conversation: null, attributes: {}, pages: [], events: [], past: [] })
  })
})

describe('saved replies', () => {
  const save = (shortcut: string, text = 'text', id: `srp_${string}` | null = null) =>
    harness.messaging.request('savedReply.save.v1', {
      workspaceId: harness.world.workspaceId,
      savedReply: { id, shortcut, text },
    })
  const find = async (query: string) => {
    const { workspaceId } = harness.world
    const { savedReplies } = await harness.messaging.request('savedReply.list.v1', { workspaceId, query, limit: 10 })
    return savedReplies.map(({ shortcut }) => shortcut)
  }

  it('are found by their shortcut first, and by their text; changed; removed', async () => {
    const { savedReply } = await save('hours', 'We are open until 100 % of you are happy')
    await save('open', 'See above')
    await save('bye', 'Good bye')
    expect(await find('')).toEqual(['bye', 'hours', 'open'])
    expect(await find('open')).toEqual(['open', 'hours'])
    expect(await find('100 %')).toEqual(['hours'])
    expect(await find('%')).toEqual(['hours'])
    await save('times', 'Nine to five', savedReply.id)
    expect(await find('')).toEqual(['bye', 'open', 'times'])
    const { workspaceId } = harness.world
    for (let time = 0; time < 2; time++)
      await harness.messaging.request('savedReply.remove.v1', { workspaceId, savedReplyId: savedReply.id })
    expect(await find('')).toEqual(['bye', 'open'])
  })

  it('have shortcuts that differ in more than capitals, however many are saved at once', async () => {
    const saved = await Promise.allSettled(['Hi', 'hi', 'HI', 'hI', 'hi'].map((shortcut) => save(shortcut)))
    expect(saved.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const each of saved)
      if (each.status === 'rejected') expect(each.reason).toMatchObject({ code: 'shortcut_taken' })
    const other = await save('other')
    await expect(save('hi', 'x', other.savedReply.id)).rejects.toMatchObject({ code: 'shortcut_taken' })
    await expect(save('gone', 'x', newId('srp'))).rejects.toMatchObject({ code: 'shortcut_taken' })
  })
})
