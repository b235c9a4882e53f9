import type { Destination } from '@parley/contracts'

/**
 * Leads to a conversation in whichever Slack client the reader uses.
 * @param slackUrl Slack's own origin
 * @see https://docs.slack.dev/interactivity/deep-linking/
 */
export function slackLink(slackUrl: string, slackTeamId: string, destination: Destination): string {
  const link = new URL('/app_redirect', slackUrl)
  link.searchParams.set('team', slackTeamId)
  link.searchParams.set('channel', destination.slackChannelId)
  link.searchParams.set('message_ts', destination.slackThreadTs)
  return link.href
}
