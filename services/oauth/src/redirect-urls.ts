/** Where Slack sends people back to; the Slack app's settings list both. */
export const redirectUrls = (publicUrl: string) => ({
  install: `${publicUrl}/slack/oauth/callback`,
  login: `${publicUrl}/slack/oauth/login-callback`,
})

/** Where the Console takes over. */
export const handoffUrl = (publicUrl: string, code: string) =>
  `${publicUrl}/auth/handoff?code=${encodeURIComponent(code)}`

/** Settings of the cookie that ties a flow to its browser. Lax, since Slack's redirect is a navigation from elsewhere. */
export const flowCookie = (publicUrl: string, maxAge: number) => ({
  path: '/slack',
  httpOnly: true,
  sameSite: 'lax' as const,
  secure: publicUrl.startsWith('https:'),
  maxAge,
})
