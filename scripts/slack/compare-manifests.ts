import type { SlackManifest } from '@parley/slack'

export interface Difference {
  what: string
  /** Whether Slack looks at the app again before the change reaches anybody. */
  review: boolean
}

/** What a new review is needed for, as Slack says it: scopes, events, redirect addresses and features. @see https://docs.slack.dev/slack-marketplace/ */
const lists: readonly { name: string; of: (manifest: SlackManifest) => readonly string[] }[] = [
  { name: 'bot scope', of: ({ oauth_config }) => oauth_config.scopes.bot },
  { name: 'user scope', of: ({ oauth_config }) => oauth_config.scopes.user },
  { name: 'event', of: ({ settings }) => settings.event_subscriptions.bot_events },
  { name: 'redirect address', of: ({ oauth_config }) => oauth_config.redirect_urls },
  { name: 'slash command', of: ({ features }) => features.slash_commands.map(({ command }) => command) },
  { name: 'shortcut', of: ({ features }) => features.shortcuts.map(({ callback_id }) => callback_id) },
]

/** Names everything that differs, what Slack reviews again first. */
export function compareManifests(before: SlackManifest, after: SlackManifest): Difference[] {
  const reviewed = lists.flatMap(({ name, of }) => differences(name, of(before), of(after)))
  const features = changed(before.features.app_home, after.features.app_home, 'the app’s Home', true)
  const shown = changed(before.display_information, after.display_information, 'the display information', false)
  return [...reviewed, ...features, ...shown]
}

const differences = (name: string, before: readonly string[], after: readonly string[]): Difference[] => [
  ...after.filter((each) => !before.includes(each)).map((each) => ({ what: `${name} added: ${each}`, review: true })),
  ...before.filter((each) => !after.includes(each)).map((each) => ({ what: `${name} removed: ${each}`, review: true })),
]

const changed = (before: unknown, after: unknown, what: string, review: boolean): Difference[] =>
  JSON.stringify(before) === JSON.stringify(after) ? [] : [{ what: `${what} changed`, review }]
