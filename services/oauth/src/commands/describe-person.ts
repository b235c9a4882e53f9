import { WebClient } from '@slack/web-api'
import type { SlackApp } from '../config.ts'
import { slackTimeout } from '../installer.ts'

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
  const client = new WebClient(botToken, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    timeout: slackTimeout,
    allowAbsoluteUrls: false,
  })
  try {
    const { user } = await client.users.info({ user: slackUserId })
    return {
      name: user?.profile?.real_name || user?.real_name || user?.name || '',
      email: user?.profile?.email ?? '',
      avatarUrl: user?.profile?.image_192 ?? user?.profile?.image_72 ?? '',
    }
  } catch {
    return { name: '', email: '', avatarUrl: '' }
  }
}
