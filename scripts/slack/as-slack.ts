import { createHmac } from 'node:crypto'
import { slackUrls } from '@parley/slack'

/** A running Parley, and what is needed to speak to it as Slack does. */
export interface Reviewed {
  /** Without a trailing slash. */
  publicUrl: string
  signingSecret: string
  /** Whether everything comes over sockets that Parley opens. */
  socketMode: boolean
  /** Where its database is, when whoever reviews may look into it. */
  databaseUrl: string | undefined
}

/** One checkable point of Slack's review. */
export interface Point {
  name: string
  /** What it cannot be checked without, beyond the address and the signing secret. */
  needs?: 'databaseUrl'
  /** @returns undefined when it is kept, else what is wrong and what to do */
  check: (parley: Reviewed) => Promise<string | undefined>
}

export type Endpoint = 'events' | 'interactivity' | 'commands' | 'options'

export interface Answer {
  status: number
  text: string
  ms: number
}

const ackLimitMs = 3_000
const types = { form: 'application/x-www-form-urlencoded', json: 'application/json' }

export const now = () => Math.floor(Date.now() / 1_000)

export const sign = (secret: string, body: string, at: number): Record<string, string> => ({
  'x-slack-request-timestamp': String(at),
  'x-slack-signature': `v0=${createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')}`,
})

/** Posts what Slack would; signed as it does, unless other headers are given. */
export async function tell(
  { publicUrl, signingSecret }: Reviewed,
  endpoint: Endpoint,
  body: string,
  headers = sign(signingSecret, body, now()),
): Promise<Answer> {
  const begun = performance.now()
  const response = await fetch(slackUrls(publicUrl)[endpoint], {
    method: 'POST',
    body,
    headers: { 'content-type': endpoint === 'events' ? types.json : types.form, ...headers },
    redirect: 'manual',
    signal: AbortSignal.timeout(10_000),
  })
  return { status: response.status, text: await response.text(), ms: performance.now() - begun }
}

/** @returns undefined when Slack would be content: 200 within three seconds */
export function unacknowledged(what: string, { status, ms }: Answer): string | undefined {
  if (status !== 200)
    return `${what} is answered with ${status}; Slack shows an error to the person, or sends it again.`
  return ms > ackLimitMs ? `${what} took ${Math.round(ms)} ms; Slack waits for three seconds.` : undefined
}

/** As a person's browser asks. */
export const browse = (url: string, cookie = '') =>
  fetch(url, {
    redirect: 'manual',
    headers: { accept: 'text/html', ...(cookie ? { cookie } : {}) },
    signal: AbortSignal.timeout(10_000),
  })

const nobody = { team: 'T0REVIEW0', user: 'U0REVIEW0', channel: 'C0REVIEW0' }

/** A slash command of somebody whose workspace is not connected. */
export const commandBody = (text: string): string =>
  new URLSearchParams({
    command: '/parley',
    text,
    team_id: nobody.team,
    user_id: nobody.user,
    channel_id: nobody.channel,
    trigger_id: `review.${performance.now()}`,
    response_url: 'https://hooks.slack.com/commands/review',
  }).toString()

/** What somebody of such a workspace does with a modal, a message's menu, a shortcut. */
export const interactionBody = (payload: object): string =>
  new URLSearchParams({
    payload: JSON.stringify({
      team: { id: nobody.team },
      user: { id: nobody.user, team_id: nobody.team },
      trigger_id: `review.${performance.now()}`,
      ...payload,
    }),
  }).toString()

/** What happens in such a workspace. */
export const eventBody = (event: { type: string }): string =>
  JSON.stringify({
    type: 'event_callback',
    team_id: nobody.team,
    api_app_id: 'A0REVIEW0',
    event,
    event_id: `Ev${crypto.randomUUID()}`,
    event_time: now(),
    authorizations: [{ enterprise_id: null, team_id: nobody.team, user_id: nobody.user, is_bot: true }],
  })
