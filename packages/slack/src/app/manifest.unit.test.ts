import { describe, expect, it } from 'vitest'
import { slackManifest } from './manifest.ts'

const publicUrl = 'https://chat.example.com'

describe('the manifest', () => {
  it('names an address of ours for everything that Slack calls', () => {
    const { settings, features } = slackManifest({ publicUrl })
    expect(settings).toMatchObject({
      socket_mode_enabled: false,
      event_subscriptions: { request_url: `${publicUrl}/slack/events` },
      interactivity: {
        request_url: `${publicUrl}/slack/interactivity`,
        message_menu_options_url: `${publicUrl}/slack/options`,
      },
    })
    expect(features.slash_commands).toMatchObject([{ url: `${publicUrl}/slack/commands` }])
  })

  it('of Socket Mode names none but where people’s browsers go, and subscribes to the same', () => {
    const manifest = slackManifest({ publicUrl, socketMode: true })
    const called = [...JSON.stringify(manifest).matchAll(/https:\/\/chat\.example\.com([^"]*)/g)].map(
      ([, path]) => path,
    )
    expect(called).toEqual(['/slack/oauth/callback', '/slack/oauth/login-callback'])
    expect(manifest.settings.socket_mode_enabled).toBe(true)
    const { bot_events } = slackManifest({ publicUrl }).settings.event_subscriptions
    expect(manifest.settings.event_subscriptions.bot_events).toEqual(bot_events)
  })
})
