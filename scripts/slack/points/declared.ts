import { botScopes, slackManifest } from '@parley/slack'
import { slackSurface } from '../../check/slack-surface.ts'
import type { Point } from '../as-slack.ts'

const isLocal = (hostname: string) => hostname === 'localhost' || hostname === '127.0.0.1'

/** What the app declares of itself. */
export const declared: readonly Point[] = [
  {
    name: 'every scope has a reason, and none is an admin’s or for search',
    check: async () => {
      const bad = botScopes.filter(({ scope, reason }) => reason.length < 20 || /^(admin|search)/.test(scope))
      return bad.length === 0
        ? undefined
        : `Without a reason, or not to be had: ${bad.map(({ scope }) => scope).join(', ')}`
    },
  },
  { name: 'every scope and event that is declared is used, and no other is', check: slackSurface },
  {
    name: 'Slack calls our addresses, as it wants of apps in its Marketplace',
    check: async ({ socketMode }) =>
      socketMode
        ? 'Apps in Socket Mode are not listed. Give Parley a public URL, take SLACK_SOCKET_MODE out of its environment and use the manifest without --socket-mode.'
        : undefined,
  },
  {
    name: 'Slack reaches Parley by https alone',
    check: async ({ publicUrl }) => {
      const { protocol, hostname } = new URL(publicUrl)
      return protocol === 'https:' || isLocal(hostname) ? undefined : `${publicUrl} is not https: Slack calls no other.`
    },
  },
  {
    name: 'the app says what it is, at the length that the Marketplace asks for',
    check: async ({ publicUrl }) => {
      const { display_information: shown, features } = slackManifest({ publicUrl })
      const { length } = shown.long_description
      if (length < 175 || length > 4_000)
        return `The long description has ${length} characters; 175 to 4,000 are asked for.`
      if (shown.description.length > 140) return 'The short description has more than 140 characters.'
      const { description, usage_hint: hint } = features.slash_commands[0] ?? {}
      return description && hint ? undefined : 'The slash command lacks a description, or a hint of how it is used.'
    },
  },
]
