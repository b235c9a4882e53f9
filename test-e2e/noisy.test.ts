import type { Site } from '@parley/contracts'
import { waitFor } from '@parley/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signIn } from './owner.ts'
import { visit } from './visitor.ts'
import { startWorld, type TestWorld } from './world.ts'

let world: TestWorld
let api: Awaited<ReturnType<typeof signIn>>
beforeAll(async () => {
  world = await startWorld()
  api = await signIn(world)
})
afterAll(() => world.stop())

const driver = () => world.demo.sandbox.driver
const site = async () => (await api<{ sites: Site[] }>('GET', 'sites')).sites[0]
const change = async (settings: object) => api('PATCH', `sites/${(await site())?.id}`, settings)
const chatChannels = () => Object.values(driver().workspace.channels).filter(({ name }) => name.startsWith('chat-'))

describe('a site in Noisy mode', () => {
  it('gives each conversation a channel of its own, with the chosen people in it, archived when it closes and back when the visitor is', async () => {
    const ken = driver().user('ken').id
    await change({ mode: 'noisy', inviteSlackUserIds: [ken] })
    const visitor = await visit(await world.newContext(), world.demo.demoSite.url)
    await visitor.open()
    await visitor.write('Is the decaf any good?')
    const channel = await waitFor(() => chatChannels()[0], { what: 'a channel' })
    expect(channel.name).toMatch(/^chat-harbour-roastery-1-/)
    await waitFor(() => channel.members.includes(ken), { what: 'the invitation' })
    await waitFor(() => channel.messages.some(({ text }) => text.includes('Is the decaf any good?')))

    await driver().act({ as: ken, kind: 'post', channel: channel.id, text: 'It is!' })
    await visitor.sees('Is the decaf any good?', 'It is!')
    const card = await world.newCard(channel)
    await driver().act({ as: ken, kind: 'post', channel: channel.id, text: 'between us', threadTs: card.ts })
    await driver().press(ken, channel, card, 'Close')
    await visitor.panel.getByText('This conversation was closed').waitFor()
    await waitFor(() => channel.archived, { what: 'the channel to be archived' })

    await visitor.write('One bag, please')
    await waitFor(() => !channel.archived && channel.messages.some(({ text }) => text.includes('One bag, please')), {
      what: 'the channel to come back',
    })
    await visitor.sees('Is the decaf any good?', 'It is!', 'One bag, please')
    expect(chatChannels()).toHaveLength(1)
  })

  it('leaves open conversations where they are when it is changed, and new ones follow', async () => {
    await change({ mode: 'still' })
    const still = await visit(await world.newContext(), world.demo.demoSite.url)
    await still.open()
    await still.write('still here')
    const support = driver().channel('support')
    const card = await world.newCard(support)
    await change({ mode: 'noisy' })
    const channels = chatChannels().length
    await still.write('and here')
    await waitFor(() =>
      driver()
        .messages(support, card.ts)
        .some(({ text }) => text.includes('and here')),
    )
    const noisy = await visit(await world.newContext(), world.demo.demoSite.url)
    await noisy.open()
    await noisy.write('somewhere new')
    await waitFor(() => chatChannels().length === channels + 1)
    await driver().act({
      as: driver().user('mara').id,
      kind: 'post',
      channel: support.id,
      text: 'both work',
      threadTs: card.ts,
    })
    await still.sees('still here', 'and here', 'both work')
  })
})
