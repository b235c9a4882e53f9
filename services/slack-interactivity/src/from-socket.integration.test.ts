import { cardActions } from '@parley/contracts'
import { inputNames, modalNames } from '@parley/slack'
import { waitFor } from '@parley/test-kit'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Harness, startHarness } from './testing/harness.ts'
import { clickInCard, submission } from './testing/payloads.ts'

let world: Harness
beforeAll(async () => {
  world = await startHarness()
})
afterAll(() => world?.stop())
beforeEach(() => world.others.reset())

const ask = async (kind: 'interactive' | 'slash_commands', payload: object) =>
  (await world.messaging.request('slackPayload.answer.v1', { kind, payload: { ...payload } })).answer
const person = { team: { id: 'T1' }, user: { id: 'U1' }, trigger_id: '1.2.3' }
const command = { team_id: 'T1', user_id: 'U1', channel_id: 'C1', command: '/parley', api_app_id: 'A1' }

describe('what Slack tells over a socket', () => {
  it('is answered as by our addresses: a command in words', async () => {
    expect(await ask('slash_commands', { ...command, text: 'help' })).toMatchObject({
      response_type: 'ephemeral',
      text: expect.stringContaining('/parley transcript'),
    })
  })

  it('a form that is wrong by its mistakes', async () => {
    const form = submission(modalNames.note, { [inputNames.text]: { type: 'plain_text_input', value: '  ' } })
    expect(await ask('interactive', form)).toMatchObject({ response_action: 'errors' })
  })

  it('a search by what there is', async () => {
    const search = { type: 'block_suggestion', ...person, action_id: inputNames.savedReply, value: 'hel' }
    expect((await ask('interactive', search)).options).toHaveLength(1)
  })

  it('a button of the card by nothing more, once JetStream has it', async () => {
    const seen: unknown[] = []
    const consumption = await world.messaging.consume(
      'interaction.received.v1',
      'conversations',
      'handle-interaction',
      async ({ data }) => void seen.push(data.slackUserId),
    )
    expect(await ask('interactive', clickInCard(cardActions.take, { trigger_id: '7.7' }))).toEqual({})
    await waitFor(() => seen.length === 1)
    await consumption.stop()
  })

  it('and is refused when nobody can be told anything: then Slack is not told that it was taken', async () => {
    world.others.silence('installation.find.v1')
    const late = world.messaging.request('slackPayload.answer.v1', {
      kind: 'interactive',
      payload: clickInCard(cardActions.note, { team: { id: 'T2' } }),
    })
    await expect(late).rejects.toMatchObject({ code: 'internal' })
  })
})

describe('what is meant for another app', () => {
  it('is left alone, and who typed a command is told so', async () => {
    expect(await ask('slash_commands', { ...command, api_app_id: 'A2', text: 'take' })).toMatchObject({
      text: expect.stringContaining('another app'),
    })
    expect(await world.command('take', { api_app_id: 'A2' })).toContain('another app')
    for (const api_app_id of ['A1', 'A2'])
      expect(await world.interact(clickInCard(cardActions.note, { api_app_id }))).toEqual({ status: 200, body: null })
    expect(world.others.asked('view.open.v1')).toHaveLength(1)
    expect(world.others.asked('conversation.act.v1')).toEqual([])
  })
})
