import { slackManifest } from '@parley/slack'
import { describe, expect, it } from 'vitest'
import { compareManifests } from './compare-manifests.ts'

const now = slackManifest({ publicUrl: 'https://chat.example.com' })

describe('what changed in the Slack app', () => {
  it('is nothing when nothing did', () => {
    expect(compareManifests(now, structuredClone(now))).toEqual([])
  })

  it('is reviewed again when it is a scope, an event, an address or a feature', () => {
    const then = structuredClone(now)
    then.oauth_config.scopes.bot = then.oauth_config.scopes.bot.filter((scope) => scope !== 'reactions:read')
    then.settings.event_subscriptions.bot_events.push('pin_added')
    then.oauth_config.redirect_urls = ['https://old.example.com/callback']
    expect(compareManifests(then, now).filter(({ review }) => review)).toMatchObject([
      { what: 'bot scope added: reactions:read' },
      { what: 'event removed: pin_added' },
      { what: 'redirect address added: https://chat.example.com/slack/oauth/callback' },
      { what: 'redirect address added: https://chat.example.com/slack/oauth/login-callback' },
      { what: 'redirect address removed: https://old.example.com/callback' },
    ])
  })

  it('is not reviewed again when it is only how the app is shown', () => {
    const then = structuredClone(now)
    then.display_information.description = 'Something older'
    expect(compareManifests(then, now)).toEqual([{ what: 'the display information changed', review: false }])
  })
})
