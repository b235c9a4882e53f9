import { createHmac, randomUUID } from 'node:crypto'
import { botScopes, slackUrls } from '@parley/slack'

/** A running Parley, and what is needed to speak to it as Slack does. */
export interface Reviewed {
  /** Without a trailing slash. */
  publicUrl: string
  signingSecret: string
  /** Whether everything comes over sockets that Parley opens. */
  socketMode?: boolean
}

/** One checkable point of Slack's review. */
export interface Point {
  name: string
  /** @returns undefined when it is kept, else what is wrong and what to do */
  check: (parley: Reviewed) => Promise<string | undefined>
}

const ackLimitMs = 3_000
const today = () => Math.floor(Date.now() / 1_000)

const sign = (secret: string, body: string, at: number) => ({
  'x-slack-request-timestamp': String(at),
  'x-slack-signature': `v0=${createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')}`,
})

const form = { 'content-type': 'application/x-www-form-urlencoded' }
const json = { 'content-type': 'application/json' }

/** As a person's browser asks, without cookies. */
const browse = (url: string) =>
  fetch(url, { redirect: 'manual', headers: { accept: 'text/html' }, signal: AbortSignal.timeout(10_000) })

function post(url: string, body: string, headers: Record<string, string>): Promise<Response> {
  return fetch(url, { method: 'POST', body, headers, redirect: 'manual', signal: AbortSignal.timeout(10_000) })
}

const commandBody = (text: string) =>
  new URLSearchParams({
    command: '/parley',
    text,
    team_id: 'T0REVIEW0',
    user_id: 'U0REVIEW0',
    channel_id: 'C0REVIEW0',
    trigger_id: randomUUID(),
    response_url: 'https://hooks.slack.com/commands/review',
  }).toString()

async function runCommand({ publicUrl, signingSecret }: Reviewed, text: string) {
  const body = commandBody(text)
  const begun = performance.now()
  const response = await post(slackUrls(publicUrl).commands, body, { ...form, ...sign(signingSecret, body, today()) })
  return { status: response.status, text: await response.text(), ms: performance.now() - begun }
}

/** Somebody whose workspace is not connected gets an answer, in time, that says what to do. */
const commandAnswers = (name: string, text: string, expected: RegExp): Point => ({
  name,
  check: async (parley) => {
    const { status, text: answer, ms } = await runCommand(parley, text)
    if (status !== 200) return `/parley ${text} is answered with ${status}; Slack shows an error to the person.`
    if (ms > ackLimitMs) return `/parley ${text} took ${Math.round(ms)} ms; Slack waits for three seconds.`
    return expected.test(answer) ? undefined : `/parley ${text} is answered without help: ${answer.slice(0, 120)}`
  },
})

const endpoints = ['events', 'interactivity', 'commands', 'options'] as const

const refuses = (name: string, headersOf: (secret: string, body: string) => Record<string, string>): Point => ({
  name,
  check: async ({ publicUrl, signingSecret }) => {
    for (const endpoint of endpoints) {
      const body =
        endpoint === 'events' ? JSON.stringify({ type: 'url_verification', challenge: 'x' }) : commandBody('help')
      const type = endpoint === 'events' ? json : form
      const { status } = await post(slackUrls(publicUrl)[endpoint], body, {
        ...type,
        ...headersOf(signingSecret, body),
      })
      if (status !== 401) return `/slack/${endpoint} answers ${status} where it should refuse with 401.`
    }
    return undefined
  },
})

const pageIsThere = (name: string, path: string, expected: RegExp): Point => ({
  name,
  check: async ({ publicUrl }) => {
    const response = await fetch(publicUrl + path, { redirect: 'manual' })
    if (response.status !== 200) return `${path} answers ${response.status} to somebody who is not logged in.`
    return expected.test(await response.text()) ? undefined : `${path} does not say what Slack’s reviewers look for.`
  },
})

async function authorizeUrl(publicUrl: string): Promise<URL | string> {
  const response = await fetch(slackUrls(publicUrl).install, { redirect: 'manual' })
  const location = response.headers.get('location') ?? ''
  if (response.status !== 302) return `The direct install URL answers ${response.status}; Slack wants a 302.`
  if (!URL.canParse(location)) return 'The direct install URL leads nowhere.'
  return new URL(location)
}

const install: Point[] = [
  {
    name: 'the direct install URL leads to Slack’s consent page at once, with everything it needs',
    check: async ({ publicUrl }) => {
      const url = await authorizeUrl(publicUrl)
      if (typeof url === 'string') return url
      if (url.pathname !== '/oauth/v2/authorize') return `It leads to ${url.pathname}, not to /oauth/v2/authorize.`
      const missing = ['client_id', 'scope', 'state', 'redirect_uri'].filter((name) => !url.searchParams.get(name))
      return missing.length === 0 ? undefined : `It lacks ${missing.join(', ')}.`
    },
  },
  {
    name: 'it asks for the declared scopes and no others',
    check: async ({ publicUrl }) => {
      const url = await authorizeUrl(publicUrl)
      if (typeof url === 'string') return url
      const asked = (url.searchParams.get('scope') ?? '').split(',').sort().join(',')
      const declared = botScopes
        .map(({ scope }) => scope)
        .sort()
        .join(',')
      return asked === declared ? undefined : 'The scopes that it asks for are not those of the manifest.'
    },
  },
  {
    name: 'state is new every time, and one that was never given out is refused on a useful page',
    check: async ({ publicUrl }) => {
      const [first, second] = [await authorizeUrl(publicUrl), await authorizeUrl(publicUrl)]
      if (typeof first === 'string' || typeof second === 'string') return 'The install URL does not work.'
      if (first.searchParams.get('state') === second.searchParams.get('state')) return 'The same state is given twice.'
      // Another browser's state: the cookie that binds it is not sent.
      const stolen = new URLSearchParams({ code: 'x', state: second.searchParams.get('state') ?? '' })
      const response = await browse(`${slackUrls(publicUrl).redirects[0]}?${stolen}`)
      const page = await response.text()
      if (response.status < 400 || response.status >= 500)
        return `Another browser’s state is answered ${response.status}.`
      if (/\n\s+at /.test(page)) return 'The page shows a stack.'
      return /<a [^>]*href=/.test(page) ? undefined : 'The page does not offer to try again.'
    },
  },
  {
    name: 'consent denied ends on a useful page',
    check: async ({ publicUrl }) => {
      const response = await browse(`${slackUrls(publicUrl).redirects[0]}?error=access_denied`)
      const page = response.status < 500 ? await response.text() : ''
      return /<h1>/.test(page) ? undefined : `A denied consent is answered ${response.status} without a page.`
    },
  },
]

const scopes: Point[] = [
  {
    name: 'every scope has a reason, and none is an admin’s or for search',
    check: async () => {
      const bad = botScopes.filter(({ scope, reason }) => reason.length < 20 || /^(admin|search)/.test(scope))
      return bad.length === 0
        ? undefined
        : `Without a reason, or not to be had: ${bad.map(({ scope }) => scope).join(', ')}`
    },
  },
]

const reached: Point[] = [
  {
    name: 'Slack calls our addresses, as it wants of apps in its Marketplace',
    check: async ({ socketMode }) =>
      socketMode
        ? 'Apps in Socket Mode are not listed. Give Parley a public URL, take SLACK_SOCKET_MODE out of its environment and use the manifest without --socket-mode.'
        : undefined,
  },
]

const signatures: Point[] = [
  refuses('a request without a signature is refused everywhere', () => ({})),
  refuses('a signature by another secret is refused everywhere', (secret, body) => sign(`${secret}x`, body, today())),
  refuses('a signature that is older than five minutes is refused everywhere', (secret, body) =>
    sign(secret, body, today() - 301),
  ),
  refuses('a signature of another body is refused everywhere', (secret, body) => sign(secret, `${body} `, today())),
  {
    name: 'the events URL answers Slack’s challenge within three seconds',
    check: async ({ publicUrl, signingSecret }) => {
      const challenge = randomUUID()
      const body = JSON.stringify({ type: 'url_verification', challenge })
      const begun = performance.now()
      const response = await post(slackUrls(publicUrl).events, body, { ...json, ...sign(signingSecret, body, today()) })
      const answer = await response.text()
      if (response.status !== 200)
        return `It answers ${response.status}: is SLACK_SIGNING_SECRET the one that Parley runs with?`
      if (performance.now() - begun > ackLimitMs) return 'It took more than three seconds.'
      return answer.includes(challenge) ? undefined : 'It does not give the challenge back.'
    },
  },
]

/** Every point that a program can check from outside, in the order in which a reviewer walks. */
export const points: readonly Point[] = [
  pageIsThere('there is a public landing page with Add to Slack', '/', /<title>[^<]*Parley/),
  pageIsThere(
    'there is a public privacy policy: what is kept, for how long, how it is erased',
    '/privacy',
    /(?=[\s\S]*retention)(?=[\s\S]*delet)(?=[\s\S]*Slack)/i,
  ),
  pageIsThere('there is a public support page that says how to reach somebody', '/support', /mailto:/),
  ...install,
  ...scopes,
  ...reached,
  ...signatures,
  commandAnswers('/parley help says what there is', 'help', /\/parley/),
  commandAnswers('input that is not understood is answered with usage', 'gibberish-of-a-reviewer', /\/parley/),
  commandAnswers(
    'somebody whose workspace is not connected is met gracefully',
    'status',
    /connect|install|Add to Slack/i,
  ),
]
