import type { WorkspaceId } from '@parley/contracts'
import type { Messaging } from '@parley/messaging'

/** Makes sure that the app is in the channel, joining it where Slack lets it. */
export async function connectChannel(
  messaging: Pick<Messaging, 'request'>,
  workspaceId: WorkspaceId,
  slackChannelId: string | null,
) {
  if (slackChannelId) await messaging.request('channel.connect.v1', { workspaceId, slackChannelId })
}
