import { slackUrls } from '@parley/slack'

/** Where Slack sends people back to; the Slack app's settings list both. */
export function redirectUrls(publicUrl: string): { install: string; login: string } {
  const [install = '', login = ''] = slackUrls(publicUrl).redirects
  return { install, login }
}

/** Where the Console takes over. */
export const handoffUrl = (publicUrl: string, code: string) =>
  `${publicUrl}/auth/handoff?code=${encodeURIComponent(code)}`
