import { waitFor } from '@parley/test-kit'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Agent, agentOf } from './agent.ts'
import { type AgentWorld, type Mode, startAgentWorld } from './agent-world.ts'

describe.each<Mode>(['still', 'noisy'])('a conversation from end to end, %s', (mode) => {
  let world: AgentWorld
  let mara: Agent
  let tobi: Agent
  beforeAll(async () => {
    world = await startAgentWorld(mode)
    mara = await agentOf(world, 'mara')
    tobi = await agentOf(world, 'tobi')
  })
  afterEach(async () => {
    await mara.closeModals()
    await tobi.closeModals()
  })
  afterAll(() => world?.stop())

  const start = async (text: string) => {
    const talk = await world.converse(text)
    await talk.place.show(mara)
    return talk
  }
  const press = (agent: Agent, name: string) => agent.here().getByRole('button', { name, exact: true }).first().click()
  const isTold = (agent: Agent, text: string) => agent.message(text).getByText('Only visible to you').waitFor()
  /** Slack takes no slash command in a thread. */
  const say = (words: string) => mara.write(`${mode === 'still' ? '@parley' : '/parley'} ${words}`)

  it('its card tells who writes, from where, with what, and how it stands', async () => {
    const { place } = await start('Who am I?')
    for (const known of [
      'Visitor ',
      'Coffee · Harbour Roastery',
      '*Place*',
      'Chrome',
      'not verified',
      '*Waiting* since',
    ])
      await place.cardShows(known)
    await press(mara, 'Take')
    await place.cardShows('taken by *Mara Lindqvist*')
  })

  it('everything can be said in words', async () => {
    await mara.goHome()
    await press(mara, 'Saved replies')
    await mara.dialog('Saved replies').getByRole('button', { name: 'New saved reply' }).click()
    const form = mara.dialog('New saved reply')
    await form.getByRole('textbox', { name: 'Shortcut' }).fill('thanks')
    await form.getByRole('textbox', { name: 'Text' }).fill('Thank you, and see you soon!')
    await form.getByRole('button', { name: 'Save' }).click()
    await mara.dialog('Saved replies').getByText('see you soon').waitFor()
    await mara.closeModals()

    const { visitor, place } = await start('In words, please')
    await say('help note')
    await isTold(mara, 'write a note that the visitor does not see')
    await say('take')
    await visitor.panel.getByText('You are talking to Mara Lindqvist').waitFor()
    await say('note')
    await isTold(mara, 'What is the note?')
    await say('note she is a regular')
    await mara.message('she is a regular').waitFor()
    await say('reply nothing-like-it')
    await isTold(mara, 'There is no saved reply called “nothing-like-it”')
    await say('reply thanks')
    await visitor.sees('In words, please', 'Thank you, and see you soon!')
    await say('transcript ada')
    await isTold(mara, 'is no e-mail address')
    await say('transcript ada@example.com')
    await isTold(mara, 'is on its way to ada@example.com')
    await say('assign @tobi')
    await place.cardShows('taken by *Tobi Adeyemi*')
    await say('close it is solved')
    await visitor.panel.getByText('This conversation was closed').waitFor()
    await place.cardShows('it is solved')
    await say('reopen')
    await visitor.panel.getByText('This conversation was closed').waitFor({ state: 'detached' })
    await say('block')
    await place.cardShows('*blocked*')
    await say('unblock')
    await waitFor(() => !JSON.stringify(place.card.blocks).includes('*blocked*'), { what: 'the card without a block' })
    await visitor.sees('In words, please', 'Thank you, and see you soon!')
  })

  it('is taken by eyes and closed by a tick', async () => {
    const { visitor, place } = await start('React to me')
    const react = async (emoji: string) => {
      const message = mara.message('React to me')
      await message.hover()
      await message.getByRole('button', { name: `React with ${emoji}` }).click()
    }
    await react('eyes')
    await visitor.panel.getByText('You are talking to Mara Lindqvist').waitFor()
    await react('white_check_mark')
    await visitor.panel.getByText('This conversation was closed').waitFor()
    await place.cardShows('*Closed*')
  })

  it('is closed with a reason by the menu of a message', async () => {
    const { visitor, place } = await start('Close me by a menu')
    await mara.chooseOf(mara.message('Close me by a menu'), 'Close conversation')
    const modal = mara.dialog('Close conversation')
    await modal.getByRole('textbox', { name: /^Reason/ }).fill('By menu')
    await modal.getByRole('button', { name: 'Close conversation' }).click()
    await visitor.panel.getByText('This conversation was closed').waitFor()
    await place.cardShows('By menu')
  })

  it('who is slower is told: at the form, with what was typed, and in the Home', async () => {
    const { place } = await start('Two at once')
    await tobi.goHome()
    await tobi.page.getByText('Two at once').waitFor()
    await press(mara, 'Take')
    await place.cardShows('taken by *Mara Lindqvist*')
    await tobi.page.getByRole('main').getByRole('button', { name: 'Take', exact: true }).last().click()
    await tobi.page.getByText('Mara Lindqvist was faster').waitFor()

    await mara.chooseOf(mara.message('Two at once'), 'Close conversation')
    const modal = mara.dialog('Close conversation')
    await modal.getByRole('textbox', { name: /^Reason/ }).fill('Mine, I thought')
    await place.show(tobi)
    await press(tobi, 'Close')
    await place.cardShows('*Closed*')
    await modal.getByRole('button', { name: 'Close conversation' }).click()
    await mara.page.getByRole('dialog').getByText('This conversation is closed already').waitFor()
    expect(JSON.stringify(place.card.blocks)).not.toContain('Mine, I thought')
  })
})
