import { newId } from '@parley/ids'
import { injectionTexts, slackOffences, waitFor } from '@parley/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Harness, startHarness } from './testing/harness.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

interface Call {
  method: string
  args: Record<string, unknown>
}

/** Everything that Slack is called with from now on. */
function callsFromNow(): Call[] {
  const calls: Call[] = []
  const { faults } = harness.slack.sandbox.driver
  const of = faults.of.bind(faults)
  faults.of = (method, args) => {
    calls.push({ method, args: args ?? {} })
    return of(method, args)
  }
  return calls
}

/** No character is cut in two. */
const beginning = (text: string, length: number) => text.slice(0, length).toWellFormed()

const offencesOf = (calls: Call[], allowed: string[] = []) =>
  calls.flatMap(({ method, args }) => slackOffences(args, allowed).map((offence) => `${method}: ${offence}`))

/** What Slack keeps with our posts: ids, and nothing that somebody wrote. */
function metadataValues({ args }: Call): string[] {
  if (!args.metadata) return []
  const metadata = typeof args.metadata === 'string' ? JSON.parse(args.metadata) : args.metadata
  return Object.values(metadata.event_payload).flat().map(String)
}

describe('what a visitor writes', () => {
  it('mentions nobody and hides no link in anything that Slack is called with', { timeout: 60_000 }, async () => {
    const channel = await harness.slack.channel('support-injection')
    const calls = callsFromNow()
    const texts = injectionTexts(240, 7)
    const lots = Array.from({ length: 8 }, (_, lot) => texts.slice(lot * 30, (lot + 1) * 30))
    const conversations = await Promise.all(
      lots.map(async (lot, index) => {
        const mode = index % 2 ? ('noisy' as const) : ('still' as const)
        // Name, site and page are the visitor's words as well.
        const conversation = harness.converse({ mode, homeChannelId: channel.id, name: lot[0]?.slice(0, 60) ?? '' })
        const { visitor } = conversation.snapshot
        Object.assign(visitor, {
          pageTitle: lot[1],
          pageUrl: `https://shop.example/?q=${encodeURIComponent(lot[2] ?? '')}`,
          email: '<!here>@x.example',
        })
        for (const each of lot) await conversation.say(each)
        return conversation
      }),
    )
    const wanted = conversations.reduce((sum, { messages }) => sum + messages.length, 0)
    const delivered = () =>
      new Set(
        harness.told('delivery.succeeded.v1').flatMap(({ messages }) => messages.map(({ messageId }) => messageId)),
      ).size
    await waitFor(() => delivered() === wanted, { within: 45_000, what: 'every text in Slack' })
    const updates = () => calls.filter(({ method }) => method === 'chat.update').length
    const posted = updates()
    for (const conversation of conversations) {
      const last = conversation.messages.at(-1)
      const change = { text: conversation.messages[0]?.text ?? '', editedAt: new Date().toISOString() }
      if (last) await conversation.change(last, change)
    }
    await waitFor(() => updates() >= posted + conversations.length, { what: 'every edit in Slack' })
    expect(calls.filter(({ method }) => method === 'chat.postMessage').length).toBeGreaterThan(8)
    expect(offencesOf(calls)).toEqual([])
    const payloads = calls.flatMap(metadataValues)
    expect(payloads.length).toBeGreaterThan(wanted)
    for (const value of payloads) expect(value).toMatch(/^(dlv|msg|cnv)_[0-9a-z]{26}$/)
  })

  it('names no channel but by letters, and its topic pings nobody', { timeout: 60_000 }, async () => {
    const calls = callsFromNow()
    const channel = await harness.slack.channel('support-names')
    // As long as names may be: what is cut leaves no half of a sign. Slack makes few channels a minute.
    const texts = injectionTexts(60, 8)
    const named = Array.from({ length: 4 }, (_, lot) =>
      beginning(`${'&'.repeat(lot)}${texts.slice(lot * 15).join('')}`, 230),
    )
    for (const name of named)
      await harness
        .converse({ mode: 'noisy', homeChannelId: channel.id, name, siteName: beginning(name, 60) })
        .say('hello')
    const of = (method: string) => calls.filter((call) => call.method === method)
    const topics = () => of('conversations.setTopic')
    await waitFor(() => topics().length === named.length, { within: 45_000, what: 'every topic' })
    for (const { args } of of('conversations.create')) expect(args.name).toMatch(/^chat-[a-z0-9-]{1,75}$/)
    expect(offencesOf(topics())).toEqual([])
    for (const { args } of topics()) expect(String(args.topic)).not.toMatch(/[<>]/)
  })

  it('says nothing by the card, however often that is redrawn', { timeout: 60_000 }, async () => {
    const calls = callsFromNow()
    const channel = await harness.slack.channel('support-cards')
    // Slack lets few cards a minute be redrawn.
    const texts = injectionTexts(240, 9)
    const cards = Array.from({ length: 5 }, (_, lot) => ({
      conversation: harness.converse({ homeChannelId: channel.id }),
      texts: texts.slice(lot * 48, lot * 48 + 48),
    }))
    for (const { conversation } of cards) await conversation.say('hello')
    const opened = () => new Set(harness.told('destination.opened.v1').map(({ conversationId }) => conversationId))
    await waitFor(() => cards.every(({ conversation }) => opened().has(conversation.snapshot.id)))
    const updates = () => calls.filter(({ method }) => method === 'chat.update')
    for (let round = 0; round < 2; round++) {
      const drawn = updates().length
      for (const { conversation, texts: lot } of cards) {
        const [name, pageTitle, page, device, email, reason] = Array.from({ length: 6 }, (_, part) =>
          lot.slice(round * 24 + part * 4, round * 24 + part * 4 + 4).join(' '),
        ) as [string, string, string, string, string, string]
        const visitor = { ...conversation.snapshot.visitor, name, pageTitle, device, timeZone: device, email }
        await conversation.update({
          visitor: { ...visitor, pageUrl: `https://shop.example/${page}?${reason}` },
          siteName: beginning(pageTitle, 60),
          assignee: { slackUserId: 'U1', name: reason, avatarUrl: '' },
          ...(round === 1
            ? { status: 'closed', closedAt: new Date().toISOString(), closeReason: beginning(reason, 200) }
            : {}),
        })
      }
      await waitFor(() => updates().length >= drawn + cards.length, { within: 30_000, what: 'the cards redrawn' })
    }
    expect(offencesOf(calls)).toEqual([])
  })
})

describe('what the team is told of a visitor', () => {
  it('mentions only whom the site’s owner has chosen', { timeout: 60_000 }, async () => {
    const { workspaceId, messaging } = harness
    const calls = callsFromNow()
    const channel = await harness.slack.channel('support-ladder')
    const conversation = harness.converse({ homeChannelId: channel.id })
    await conversation.say('hello')
    const texts = injectionTexts(240, 10)
    for (const text of texts)
      await messaging.publish('note.created.v1', {
        workspaceId,
        data: {
          noteId: newId('nte'),
          conversation: conversation.snapshot,
          agent: null,
          text,
          mentions: { slackUserGroupId: 'S0CHOSEN', slackUserIds: ['U0CHOSEN'] },
        },
      })
    const noted = () => harness.told('note.posted.v1').flatMap(({ noteIds }) => noteIds).length
    await waitFor(() => noted() === texts.length, { within: 45_000, what: 'every note in Slack' })
    expect(JSON.stringify(calls)).toContain('<!subteam^S0CHOSEN> <@U0CHOSEN>')
    expect(offencesOf(calls, ['<!subteam^S0CHOSEN>', '<@U0CHOSEN>'])).toEqual([])
  })

  it('is inert where one person alone reads it', { timeout: 60_000 }, async () => {
    const { workspaceId, messaging } = harness
    const calls = callsFromNow()
    const mara = harness.slack.sandbox.driver.user('mara').id
    const { id } = await harness.slack.channel('support-notices')
    await messaging.request('channel.connect.v1', { workspaceId, slackChannelId: id })
    const texts = injectionTexts(240, 12)
    for (let at = 0; at < texts.length; at += 20) {
      const text = texts.slice(at, at + 20).join('\n')
      const notice = { workspaceId, slackChannelId: id, slackUserId: mara, slackThreadTs: null, text }
      await messaging.request('notice.post.v1', notice)
    }
    const made = calls.filter(({ method }) => method === 'chat.postEphemeral')
    expect(made).toHaveLength(12)
    expect(offencesOf(made)).toEqual([])
  })
})
