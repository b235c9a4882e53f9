import type { Message } from '@parley/slack-sandbox'
import { waitFor } from '@parley/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SlackPlace } from './agent.ts'
import { type AgentWorld, type Mode, startAgentWorld } from './agent-world.ts'
import type { Visitor } from './visitor.ts'

describe.each<Mode>(['still', 'noisy'])('what happens in Slack, %s', (mode) => {
  let world: AgentWorld
  beforeAll(async () => {
    world = await startAgentWorld(mode)
  })
  afterAll(() => world?.stop())

  const driver = () => world.demo.sandbox.driver
  const idOf = (name: string) => driver().user(name).id
  const bot = () =>
    Object.values(driver().workspace.users).find(({ bot: of }) => of?.appId === world.demo.appId)?.id ?? ''
  /** Writes where the visitor reads it. */
  const say = async ({ channel, card }: SlackPlace, text: string, as = idOf('mara'), more: object = {}) => {
    const thread = mode === 'still' ? { threadTs: card.ts } : {}
    await driver().act({ as, kind: 'post', channel: channel.id, text, ...thread, ...more })
    return channel.messages.findLast(({ user }) => user === as) as Message
  }
  const posted = ({ texts }: SlackPlace, text: string) =>
    waitFor(() => texts().some((each) => each.includes(text)), { what: `${text} in Slack` })
  const goesOn = async (visitor: Visitor, place: SlackPlace, after: string) => {
    await visitor.write(`asked ${after}`)
    await posted(place, `asked ${after}`)
    await say(place, `answered ${after}`)
    await waitFor(async () => (await visitor.texts()).at(-1) === `answered ${after}`, { what: `an answer ${after}` })
  }
  const directMessages = (to: string) =>
    Object.values(driver().workspace.channels)
      .filter(({ im, members }) => im && members.includes(to))
      .flatMap(({ messages }) => messages.map(({ text }) => text))

  it('words, /me, broadcasts, edits and deletions reach the visitor; previews and bots do not', async () => {
    const { visitor, place } = await world.converse('hello')
    const { channel } = place
    const first = await say(place, 'see https://example.com/beans')
    await say(place, 'looks it up', idOf('mara'), { me: true })
    await visitor.sees('hello', 'see https://example.com/beans', 'looks it up')
    const thread = { threadTs: mode === 'still' ? place.card.ts : first.ts }
    await say(place, 'for all to see', idOf('mara'), { ...thread, broadcast: true })
    await visitor.sees('hello', 'see https://example.com/beans', 'looks it up', 'for all to see')

    driver().unfurl(channel, first, 'https://example.com/beans')
    await say(place, 'beep', bot())
    await say(place, 'and on')
    await visitor.sees('hello', 'see https://example.com/beans', 'looks it up', 'for all to see', 'and on')
    const last = channel.messages.at(-1)?.ts ?? ''
    await driver().act({ as: idOf('mara'), kind: 'edit', channel: channel.id, ts: last, text: 'and so on' })
    await driver().act({ as: idOf('mara'), kind: 'delete', channel: channel.id, ts: first.ts })
    const gone = 'This message was deleted'
    await visitor.sees('hello', gone, 'looks it up', 'for all to see', 'and so on · edited')
    // With a reply beneath it, in a Noisy channel, it left a tombstone.
    expect(channel.messages.some(({ subtype }) => subtype === 'tombstone')).toBe(mode === 'noisy')
  })

  it('a visitor’s edit and withdrawal change Slack', async () => {
    const { visitor, place } = await world.converse('One bag')
    await visitor.write('of beens')
    await posted(place, 'of beens')
    const { panel } = visitor
    const change = async (entry: string) => {
      await panel.locator('.bubble').last().hover()
      await panel.getByRole('button', { name: 'Change this message' }).last().click()
      await panel.getByRole('menuitem', { name: entry }).click()
    }
    await change('Edit')
    await panel.getByRole('textbox', { name: 'Edit message' }).fill('of beans')
    await panel.getByRole('button', { name: 'Save' }).click()
    await posted(place, 'of beans')
    expect(place.texts().filter((text) => text.includes('of bee'))).toEqual([])
    await change('Take back')
    await panel.getByRole('alertdialog').getByRole('button', { name: 'Take back' }).click()
    await waitFor(() => !place.texts().some((text) => text.includes('of beans')), { what: 'the message to go' })
    await visitor.sees('One bag', 'You took this message back')
  })

  it('reactions do what the site says', async () => {
    await world.change({ reactionActions: [{ emoji: 'tada', do: 'close' }] })
    const { visitor, place } = await world.converse('Thank you')
    const react = (name: string) =>
      driver().act({ as: idOf('tobi'), kind: 'react', channel: place.channel.id, ts: place.card.ts, name })
    await react('white_check_mark')
    await goesOn(visitor, place, 'another emoji')
    await react('tada')
    await visitor.panel.getByText('This conversation was closed').waitFor()
  })

  it('people are renamed, and go: the visitor and the team see it', async () => {
    const { visitor, place } = await world.converse('Who is there?')
    const tobi = driver().user('tobi')
    await say(place, 'Me', tobi.id)
    await visitor.panel.getByText(`You are talking to ${tobi.realName}`).waitFor()
    driver().changePerson(tobi, { displayName: 'Tobias the Great' })
    await visitor.panel.getByText('You are talking to Tobias the Great').waitFor()
    await place.cardShows('Tobias the Great')
    driver().changePerson(tobi, { deleted: true })
    await posted(place, 'Tobias the Great is not in this Slack workspace any more')
    await visitor.panel.getByText('You are talking to').waitFor({ state: 'detached' })
    await visitor.sees('Who is there?', 'Me')
  })

  it('people of another company are guests, who answer and do no more', async () => {
    const { visitor, place } = await world.converse('From whom is this?')
    const [otto] = driver().connect(place.channel, 'T0OTHERCO', [{ name: `otto-${mode}`, realName: 'Otto Other' }])
    const id = otto?.id ?? ''
    await say(place, 'From us', id)
    await visitor.sees('From whom is this?', 'From us')
    await visitor.panel.getByText('Otto Other (guest)', { exact: true }).waitFor()
    const told = () =>
      driver()
        .whispers(id)
        .filter((text) => text.includes('Only people of the workspace')).length
    await driver().press(id, place.channel, place.card, 'Close')
    await waitFor(() => told() === 1, { what: 'a word to the guest' })
    await driver().press(id, place.channel, place.card, 'Note')
    await waitFor(() => told() === 2, { what: 'another word to the guest' })
    await say(place, '@parley close', id)
    await waitFor(() => told() === 3, { what: 'a third word to the guest' })
    await goesOn(visitor, place, 'all the same')
    expect(await visitor.panel.getByText('This conversation was closed').count()).toBe(0)
    driver().disconnectTeam(place.channel, 'T0OTHERCO')
  })

  it('a channel is renamed, archived and back, made private, given another id: the conversation goes on', async () => {
    const { visitor, place } = await world.converse('Where are you?')
    const mara = idOf('mara')
    const { channel } = place
    await driver().act({ as: mara, kind: 'rename', channel: channel.id, name: `renamed-${mode}` })
    await goesOn(visitor, place, 'renamed')
    await driver().act({ as: mara, kind: 'archive', channel: channel.id })
    await visitor.write('Still there?')
    // A channel of the conversation's own is Parley's to bring back; the team's is not.
    if (mode === 'still') {
      const told = () => directMessages(mara).some((text) => text.includes('archived'))
      await waitFor(told, { what: 'a word to the owner' })
      await driver().act({ as: mara, kind: 'unarchive', channel: channel.id })
    }
    await posted(place, 'Still there?')
    await goesOn(visitor, place, 'unarchived')
    driver().makePrivate(channel)
    await goesOn(visitor, place, 'in private')
    driver().changeChannelId(channel)
    await goesOn(visitor, place, 'renumbered')
  })

  it('the app is invited and says hello; is removed, and the conversation goes on elsewhere, and the owner knows', async () => {
    const mara = idOf('mara')
    await driver().act({ as: mara, kind: 'createChannel', name: `elsewhere-${mode}`, isPrivate: false })
    const elsewhere = driver().channel(`elsewhere-${mode}`)
    await driver().act({ as: mara, kind: 'invite', channel: elsewhere.id, users: [bot()] })
    const hello = () => elsewhere.messages.filter(({ text }) => text.includes('I bring the visitors of your website'))
    await waitFor(() => hello().length === 1, { what: 'hello' })
    await world.change({ fallbackSlackChannelId: elsewhere.id })
    const { visitor, place } = await world.converse('Do not lose me')
    await driver().act({ as: mara, kind: 'kick', channel: place.channel.id, user: bot() })
    const conversation = JSON.stringify(place.card.metadata?.event_payload)
    const card = await waitFor(
      () => elsewhere.messages.find(({ metadata }) => JSON.stringify(metadata?.event_payload) === conversation),
      { what: 'its card elsewhere' },
    )
    await visitor.write('Here I am')
    const thread = () => driver().messages(elsewhere, card.ts)
    await waitFor(() => thread().some(({ text }) => text.includes('Here I am')), { what: 'the message elsewhere' })
    await driver().act({ as: mara, kind: 'post', channel: elsewhere.id, text: 'Found', threadTs: card.ts })
    await visitor.sees('Do not lose me', 'Here I am', 'Found')
    await waitFor(() => directMessages(mara).some((text) => text.includes('Parley was removed from')), {
      what: 'a word to the owner',
    })
  })
})
