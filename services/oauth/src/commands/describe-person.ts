import type { SlackApp } from '../config.ts'
import { slackClient } from '../slack/slack-client.ts'

export interface PersonDescription {
  name: string
  email: string
  avatarUrl: string
}

/** Who somebody is in their workspace, asked with the token that they have just granted. Empty fields where Slack will not say. */
export async function describePerson(
  slack: SlackApp,
  botToken: string,
  slackUserId: string,
): Promise<PersonDescription> {
  try {
    const { user } = await slackClient(slack.apiUrl, botToken).users.info({ user: slackUserId })
    return {
      name: user?.profile?.real_name || user?.real_name || user?.name || '',
      email: user?.profile?.email ?? '',
      avatarUrl: user?.profile?.image_192 ?? user?.profile?.image_72 ?? '',
    }
  } catch {
    return { name: '', email: '', avatarUrl: '' }
  }
}
