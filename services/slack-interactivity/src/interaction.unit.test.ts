import { cardActions } from '@parley/contracts'
import { describe, expect, it } from 'vitest'
import { readInteraction } from './interaction.ts'

const click = (action_id: string, more: object = {}) =>
  JSON.stringify({
    type: 'block_actions',
    trigger_id: '1.2.3',
    team: { id: 'T1' },
    user: { id: 'U1' },
    actions: [{ action_id, value: 'cnv_1' }],
    ...more,
  })

describe('an interactive payload', () => {
  it.each(Object.values(cardActions))('of the card’s button %s is a fact, known by its trigger', (action) => {
    expect(readInteraction(click(action))).toMatchObject({
      kind: 'fact',
      triggerId: '1.2.3',
      data: { slackTeamId: 'T1', slackUserId: 'U1' },
    })
  })

  it('of an organisation-wide installation may name no team', () => {
    expect(readInteraction(click(cardActions.take, { team: null, enterprise: { id: 'E1' } }))).toMatchObject({
      data: { slackTeamId: null, slackEnterpriseId: 'E1' },
    })
  })

  it.each([
    ['somebody else’s button', click('other_app_button')],
    ['a modal’s submission', JSON.stringify({ type: 'view_submission', user: { id: 'U1' }, team: { id: 'T1' } })],
    ['a payload without a user', JSON.stringify({ type: 'block_actions' })],
    ['not JSON', '{'],
    ['no payload', undefined],
  ])('that is %s is ignored on purpose', (_what, payload) => {
    expect(readInteraction(payload).kind).toBe('ignored')
  })

  it('that asks for choices is told apart', () => {
    expect(readInteraction(JSON.stringify({ type: 'block_suggestion', user: { id: 'U1' } })).kind).toBe('suggestion')
  })
})
