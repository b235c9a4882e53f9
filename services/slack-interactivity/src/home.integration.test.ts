import { cardActions, globalShortcuts } from '@parley/contracts'
import { inputNames, modalNames, viewActions } from '@parley/slack'
import { waitFor } from '@parley/test-kit'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Harness, startHarness, stranger } from './testing/harness.ts'
import { clickInView, submission } from './testing/payloads.ts'
import { conversation, queue } from './testing/samples.ts'

let world: Harness
beforeAll(async () => {
  world = await startHarness()
})
afterAll(() => world.stop())
beforeEach(() => world.others.reset())

const text = (value: string) => ({ type: 'plain_text_input', value })
const target = { conversationId: conversation.id }
const opened = () => world.others.last('view.open.v1')
const shownHome = () => JSON.stringify(world.others.last('view.publish.v1').view)

describe('the Home', () => {
  const home = (list: string) => ({ type: 'home', private_metadata: JSON.stringify({ list }) })

  it('shows who waits, the day, the switch and the set-up to whoever opens it', async () => {
    await world.tell('slackHome.received.v1', { type: 'app_home_opened', user: 'U7', tab: 'home' })
    await waitFor(() => world.others.asked('view.publish.v1').length > 0)
    expect(world.others.last('view.publish.v1').slackUserId).toBe('U7')
    const shown = shownHome()
    for (const part of [
      'Waiting (1)',
      'Ada Lovelace',
      'Do you ship to <Porto>?',
      '*7* conversations',
      '*2 min* (median)',
      '<#C1>',
      'You are *available*',
    ])
      expect(shown).toContain(part)
    expect(shown).toContain('https://slack.example.com/app_redirect?team=T1')
  })

  it('shows nothing to people of another company', async () => {
    for (const user of [stranger, 'U7'])
      await world.tell('slackHome.received.v1', { type: 'app_home_opened', user, tab: 'home' })
    await waitFor(() => world.others.asked('view.publish.v1').length > 0)
    await waitFor(() => world.others.asked('agent.get.v1').length === 2)
    expect(world.others.asked('view.publish.v1').map(({ slackUserId }) => slackUserId)).toEqual(['U7'])
    expect(world.others.asked('queue.get.v1').map(({ slackUserId }) => slackUserId)).toEqual(['U7'])
  })

  it('shows no conversations to guests of the team', async () => {
    world.others.answer('agent.get.v1', ({ slackUserId }) => ({
      agent: { slackUserId, name: 'Gus', avatarUrl: '' },
      slackTeamId: 'T1',
      guest: true,
    }))
    await world.tell('slackHome.received.v1', { type: 'app_home_opened', user: 'U9', tab: 'home' })
    await waitFor(() => world.others.asked('view.publish.v1').length > 0)
    expect(shownHome()).toContain('for full members')
    expect(shownHome()).not.toContain('Ada Lovelace')
    expect(world.others.asked('queue.get.v1')).toEqual([])
  })

  it('shows nothing of private channels that somebody is not in', async () => {
    world.others.answer('channel.hidden.v1', () => ({ slackChannelIds: ['C7', 'C8'] }))
    world.others.answer('queue.get.v1', ({ hiddenSlackChannelIds }) => ({
      ...queue,
      hidden: hiddenSlackChannelIds.length,
    }))
    await world.tell('slackHome.received.v1', { type: 'app_home_opened', user: 'U7', tab: 'home' })
    await waitFor(() => world.others.asked('view.publish.v1').length > 0)
    expect(world.others.asked('channel.hidden.v1')).toMatchObject([{ slackUserId: 'U7' }])
    expect(shownHome()).toContain('2 open conversations are in private channels that you are not in')
  })

  it('leads whoever opens it through the set-up', async () => {
    const [site] = queue.sites
    if (!site) throw new Error('no site')
    const steps = [
      [[], 'https://chat.example.com/sites/new'],
      [[{ ...site, slackChannelId: null }], 'Choose a channel'],
      [[{ ...site, seen: false }], 'put the widget on the pages'],
    ] as const
    for (const [sites, expected] of steps) {
      world.others.reset()
      world.others.answer('queue.get.v1', () => ({ ...queue, sites: [...sites] }))
      await world.tell('slackHome.received.v1', { type: 'app_home_opened', user: 'U7', tab: 'home' })
      await waitFor(() => world.others.asked('view.publish.v1').length > 0)
      expect(shownHome()).toContain(expected)
      expect(shownHome()).toContain('<@U0OWNER>')
    }
  })

  it('is drawn again after what is done in it', async () => {
    await world.interact(clickInView(viewActions.showMine, home('waiting')))
    expect(shownHome()).toContain('You have taken no open conversation')
    await world.interact(clickInView(cardActions.take, home('mine')))
    expect(shownHome()).toContain('It is done.')
    expect(world.others.last('view.publish.v1').view.private_metadata).toBe('{"list":"mine"}')
    const off = { selected_option: { value: 'off' } }
    await world.interact(clickInView(viewActions.availability, home('open'), off))
    expect(world.others.last('availability.set.v1')).toMatchObject({ slackUserId: 'U1', availability: 'off' })
    expect(shownHome()).toContain('You are *away*')
  })

  it('is drawn again after a modal that was opened from it', async () => {
    await world.interact(clickInView(cardActions.note, home('open')))
    expect(JSON.parse(String(opened().view.private_metadata))).toEqual({ ...target, home: 'open' })
    await world.interact(submission(modalNames.note, { [inputNames.text]: text('hello') }, { home: 'open' }))
    await waitFor(() => world.others.asked('view.publish.v1').length > 0)
    expect(world.others.last('view.publish.v1').view.private_metadata).toBe('{"list":"open"}')
  })

  it('tests the connection in a modal that opens at once', async () => {
    await world.interact(clickInView(viewActions.test, home('waiting')))
    expect(JSON.stringify(opened().view)).toContain('Testing')
    await waitFor(() => world.others.asked('view.update.v1').length > 0)
    const shown = JSON.stringify(world.others.last('view.update.v1').view)
    expect(shown).toContain('broken at *token*')
    expect(shown).toContain('Install again.')
  })

  it('tells guests of the team why there is no queue for them', async () => {
    world.others.answer('agent.get.v1', ({ slackUserId }) => ({
      agent: { slackUserId, name: 'Gus', avatarUrl: '' },
      slackTeamId: 'T1',
      guest: true,
    }))
    const shortcut = { type: 'shortcut', trigger_id: '5.5', team: { id: 'T1' }, user: { id: 'U1' } }
    await world.interact({ ...shortcut, callback_id: globalShortcuts.queue })
    expect(JSON.stringify(opened()?.view)).toContain('for full members')
    expect(world.others.asked('queue.get.v1')).toEqual([])
  })

  it('has its queue everywhere, by a shortcut', async () => {
    const shortcut = { type: 'shortcut', trigger_id: '5.5', team: { id: 'T1' }, user: { id: 'U1' } }
    await world.interact({ ...shortcut, callback_id: globalShortcuts.queue })
    expect(opened()).toMatchObject({ triggerId: '5.5', view: { callback_id: modalNames.queue } })
    const view = { callback_id: modalNames.queue, private_metadata: '{"list":"waiting"}' }
    await world.interact(clickInView(viewActions.showOpen, view))
    expect(world.others.last('view.update.v1').view.private_metadata).toBe('{"list":"open"}')
  })
})
