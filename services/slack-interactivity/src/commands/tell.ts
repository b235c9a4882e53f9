import type { Actor, Place } from './actor.ts'

/** Says something to one person alone: where they are, else in their messages with the app. @param text plain: `slack-web-api` escapes it */
export async function tell(actor: Actor, place: Place | null, text: string): Promise<void> {
  const { workspaceId, slackUserId, ask } = actor
  const privately = () => ask('directMessage.post.v1', { workspaceId, slackUserId, text, slackThreadTs: null })
  if (!place || place.slackChannelId.startsWith('D')) return void (await privately())
  // The app may not be in this channel.
  await ask('notice.post.v1', { workspaceId, slackUserId, ...place, text }).catch(privately)
}
