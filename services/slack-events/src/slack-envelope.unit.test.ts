import { slackEventRoutes } from '@parley/contracts'
import { describe, expect, it } from 'vitest'
import { readSlackEnvelope } from './slack-envelope.ts'

const read = readSlackEnvelope
const callback = (event: object, more: object = {}) => ({
  type: 'event_callback',
  team_id: 'T1',
  api_app_id: 'A1',
  event_id: 'Ev1',
  event_time: 1_700_000_000,
  event,
  ...more,
})

describe('an events envelope', () => {
  it('that asks whose address this is gets its challenge back', () => {
    expect(read({ type: 'url_verification', challenge: 'abc' })).toEqual({ kind: 'challenge', challenge: 'abc' })
  })

  it.each(Object.entries(slackEventRoutes))('with %s becomes %s', (type, subject) => {
    const event = type === 'message.im' ? { type: 'message', channel_type: 'im' } : { type }
    expect(read(callback(event))).toMatchObject({
      kind: 'fact',
      msgId: 'Ev1',
      fact: { subject, data: { slackTeamId: 'T1', slackEventId: 'Ev1', event } },
    })
  })

  it('from a shared channel belongs to whom it was sent, not to who wrote', () => {
    const authorizations = [{ team_id: 'T2', enterprise_id: 'E2' }]
    expect(read(callback({ type: 'message' }, { authorizations }))).toMatchObject({
      fact: { data: { slackTeamId: 'T2', slackEnterpriseId: 'E2' } },
    })
  })

  it.each([
    ['an event that nobody needs', callback({ type: 'emoji_changed' })],
    ['an event without a team', callback({ type: 'message' }, { team_id: '' })],
    ['another kind of envelope', { type: 'something_new' }],
    ['not there', undefined],
    ['of another shape', [1]],
  ])('that is %s is ignored on purpose', (_what, envelope) => {
    expect(read(envelope).kind).toBe('ignored')
  })

  it('that is meant for another app is told apart where ours is known', () => {
    expect(read(callback({ type: 'message' }), 'A2')).toEqual({ kind: 'foreign', appId: 'A1' })
    expect(read(callback({ type: 'message' }), 'A1').kind).toBe('fact')
  })

  it('that says events are held back is told apart', () => {
    expect(read({ type: 'app_rate_limited', team_id: 'T1', minute_rate_limited: 60, api_app_id: 'A1' })).toEqual({
      kind: 'fact',
      msgId: 'app_rate_limited T1 60',
      fact: { subject: 'slackLimit.reached.v1', data: { slackTeamId: 'T1', minute: 60 } },
    })
    expect(read({ type: 'app_rate_limited', team_id: 'T1' }).kind).toBe('ignored')
  })
})
