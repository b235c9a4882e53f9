import { escapeSlack } from '@parley/slack'
import type { Actor, Place } from './actor.ts'

/** Says something to one person alone: where they are, else in their messages with the app. @param text plain, with Slack's marks */
export async function tell(actor: Actor, place: Place | null, text: string): Promise<void> {
  const { workspaceId, slackUserId, ask } = actor
  const privately = () => write(actor, text, null)
  if (!place || place.slackChannelId.startsWith('D')) return privately()
  // The app may not be in this channel.
  await ask('notice.post.v1', { workspaceId, slackUserId, ...place, text }).catch(privately)
}

/** Writes to somebody in their messages with the app. @param text plain, with Slack's marks */
export async function write(actor: Actor, text: string, slackThreadTs: string | null): Promise<void> {
  const { workspaceId, slackUserId, ask } = actor
  await ask('directMessage.post.v1', { workspaceId, slackUserId, text: escapeSlack(text), slackThreadTs })
}
