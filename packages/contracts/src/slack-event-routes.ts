import type { FactSubject } from './facts.ts'

/** Which fact a Slack event becomes, by its type (`message.im`: a message to the app itself). What is not here is acknowledged and ignored on purpose. */
export const slackEventRoutes: Readonly<Record<string, FactSubject>> = {
  message: 'slackMessage.received.v1',
  'message.im': 'slackDirectMessage.received.v1',
  reaction_added: 'slackReaction.received.v1',
  app_home_opened: 'slackHome.received.v1',
  app_mention: 'slackMention.received.v1',
  channel_archive: 'slackChannel.received.v1',
  channel_unarchive: 'slackChannel.received.v1',
  channel_deleted: 'slackChannel.received.v1',
  channel_rename: 'slackChannel.received.v1',
  channel_id_changed: 'slackChannel.received.v1',
  channel_left: 'slackChannel.received.v1',
  group_archive: 'slackChannel.received.v1',
  group_unarchive: 'slackChannel.received.v1',
  group_deleted: 'slackChannel.received.v1',
  group_rename: 'slackChannel.received.v1',
  group_left: 'slackChannel.received.v1',
  member_joined_channel: 'slackChannel.received.v1',
  member_left_channel: 'slackChannel.received.v1',
  app_uninstalled: 'slackGrant.received.v1',
  tokens_revoked: 'slackGrant.received.v1',
  team_access_granted: 'slackGrant.received.v1',
  team_access_revoked: 'slackGrant.received.v1',
  user_change: 'slackUser.received.v1',
}

/** The fact that a Slack event becomes; undefined for one that is of no concern. */
export const factOfSlackEvent = (event: { type: string; channel_type?: unknown }): FactSubject | undefined =>
  slackEventRoutes[event.type === 'message' && event.channel_type === 'im' ? 'message.im' : event.type]
