import { cardActions } from '@parley/contracts'
import { modalNames } from '@parley/slack'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readInteraction } from './read-interaction.ts'

const base = { trigger_id: '1.2.3', team: { id: 'T1' }, user: { id: 'U1' } }
const click = (action_id: string, more: object = {}, chosen: object = { value: 'cnv_1' }) => ({
  type: 'block_actions',
  ...base,
  actions: [{ action_id, ...chosen }],
  ...more,
})
const home = { view: { id: 'V1', type: 'home', private_metadata: '{"list":"mine"}' } }

describe('an interactive payload', () => {
  it.each([cardActions.take, cardActions.close, cardActions.reopen, cardActions.retry])(
    'of the card’s button %s is a fact, known by its trigger',
    (action) => {
      expect(readInteraction(click(action))).toMatchObject({
        kind: 'fact',
        triggerId: '1.2.3',
        data: { slackTeamId: 'T1', slackUserId: 'U1' },
      })
    },
  )

  it('of the same button in a Home is answered there', () => {
    expect(readInteraction(click(cardActions.take, home))).toMatchObject({
      kind: 'interaction',
      interaction: { kind: 'click', action: cardActions.take, place: null, view: { memory: { list: 'mine' } } },
    })
  })

  it('of the card’s menu counts as the button that it stands for', () => {
    const chosen = { selected_option: { value: `${cardActions.details} cnv_1` } }
    const in_thread = { channel: { id: 'C1' }, container: { message_ts: '1.1' } }
    expect(readInteraction(click(cardActions.more, in_thread, chosen))).toMatchObject({
      interaction: {
        action: cardActions.details,
        value: 'cnv_1',
        view: null,
        place: { slackChannelId: 'C1', slackThreadTs: '1.1' },
      },
    })
  })

  it('of an organisation-wide installation may name no team', () => {
    expect(readInteraction(click(cardActions.take, { team: null, enterprise: { id: 'E1' } }))).toMatchObject({
      data: { slackTeamId: null, slackEnterpriseId: 'E1' },
    })
  })

  it('of an organisation’s modal says by the modal where the app is', () => {
    const view = { id: 'V1', callback_id: modalNames.note, app_installed_team_id: 'E1' }
    const reading = readInteraction({ type: 'view_submission', ...base, team: null, view })
    expect(reading).toMatchObject({ interaction: { person: { slackTeamId: 'E1' } } })
  })

  it('tells strangers of a shared channel from colleagues', () => {
    const by = (team_id: string, more = {}) =>
      readInteraction(click(cardActions.note, { user: { id: 'U1', team_id }, ...more }))
    expect(by('T1')).toMatchObject({ interaction: { person: { stranger: false } } })
    expect(by('T2')).toMatchObject({ interaction: { person: { stranger: true } } })
    const take = click(cardActions.take, { user: { id: 'U1', team_id: 'T2' } })
    expect(readInteraction(take)).toMatchObject({ kind: 'interaction', interaction: { person: { stranger: true } } })
    expect(by('T2', { is_enterprise_install: true })).toMatchObject({ interaction: { person: { stranger: false } } })
  })

  it('of a modal holds what was typed, by the field’s name', () => {
    const view = {
      id: 'V1',
      callback_id: modalNames.note,
      private_metadata: '{"conversationId":"not one"}',
      state: { values: { field: { field: { type: 'plain_text_input', value: 'hello' } }, person: { person: {} } } },
    }
    const reading = readInteraction({ type: 'view_submission', ...base, view })
    if (reading.kind !== 'interaction' || reading.interaction.kind !== 'submission') throw new Error(reading.kind)
    expect(reading.interaction.view.name).toBe(modalNames.note)
    expect(reading.interaction.view.entered('field')).toBe('hello')
    expect(reading.interaction.view.entered('person')).toBe('')
    expect(reading.interaction.view.memory).toEqual({})
  })

  it('is read or ignored, whatever it is', () => {
    const type = fc.constantFrom('block_actions', 'view_submission', 'message_action', 'shortcut', 'block_suggestion')
    const part = fc.oneof(fc.jsonValue(), fc.record({ id: fc.string() }))
    const keys = ['user', 'team', 'channel', 'message', 'container', 'view', 'actions', 'enterprise', 'trigger_id']
    const payload = fc.tuple(type, fc.dictionary(fc.constantFrom(...keys), part))
    fc.assert(
      fc.property(payload, ([kind, parts]) => {
        expect(readInteraction({ ...parts, type: kind }).kind).toBeTruthy()
      }),
      { numRuns: 1_000 },
    )
  })

  it.each([
    ['somebody else’s button', click('other_app_button')],
    [
      'a choice in our menu that we know nothing of',
      click(cardActions.more, {}, { selected_option: { value: 'x y' } }),
    ],
    ['a closed modal', { type: 'view_closed', ...base, view: { id: 'V1' } }],
    ['a submission without a view', { type: 'view_submission', ...base }],
    ['a payload without a user', { type: 'block_actions' }],
    ['no object', '{'],
    ['no payload', undefined],
  ])('that is %s is ignored on purpose', (_what, payload) => {
    expect(readInteraction(payload).kind).toBe('ignored')
  })
})
