import type { RequestInput, Site } from '@parley/contracts'
import type { SlackSandbox } from '@parley/slack-sandbox'

export interface SeedOptions {
  parleyUrl: string
  sandbox: SlackSandbox
  demoUrl: string
}

const name = 'Harbour Roastery'

/**
 * Does what a newcomer does, by the same doors: Add to Slack, then a site in the Console. Repeated at every start, since both change nothing when
 * they are done already.
 * @returns the site's public key
 */
export async function seedDemo({ parleyUrl, sandbox, demoUrl }: SeedOptions): Promise<string> {
  const cookie = await addToSlack(parleyUrl, sandbox)
  const api = consoleApi(parleyUrl, cookie)
  const { sites } = await api<{ sites: Site[] }>('GET', 'sites')
  const served = sites.find((site) => site.allowedOrigins.includes(demoUrl))
  if (served) return served.key
  const known = sites.find((site) => site.name === name)
  if (known) {
    await api('PATCH', `sites/${known.id}`, { allowedOrigins: [...known.allowedOrigins, demoUrl] })
    return known.key
  }
  const settings: RequestInput<'site.create.v1'>['settings'] = {
    name,
    mode: 'still',
    slackChannelId: sandbox.driver.channel('support').id,
    inviteSlackUserIds: [],
    allowedOrigins: [demoUrl],
    greeting: 'Hello! Questions about beans, grind or delivery? We are here.',
    color: '#a4481c',
  }
  return (await api<{ site: Site }>('POST', 'sites', settings)).site.key
}

/** @returns the session's cookie */
async function addToSlack(parleyUrl: string, sandbox: SlackSandbox): Promise<string> {
  const begun = await fetch(`${parleyUrl}/slack/install`, { redirect: 'manual' })
  const flow = cookieOf(begun)
  const authorize = new URL(begun.headers.get('location') ?? '')
  const person = Object.values(sandbox.driver.workspace.users).find(({ bot }) => !bot)
  const consent = new URLSearchParams([
    ...authorize.searchParams,
    ['team', sandbox.driver.workspace.id],
    ['user', person?.id ?? ''],
    ['decision', 'allow'],
  ])
  const allowed = await fetch(authorize.origin + authorize.pathname, {
    method: 'POST',
    body: consent,
    redirect: 'manual',
  })
  const called = await fetch(allowed.headers.get('location') ?? '', { redirect: 'manual', headers: { cookie: flow } })
  const welcomed = await fetch(called.headers.get('location') ?? '', { redirect: 'manual', headers: { cookie: flow } })
  const session = cookieOf(welcomed)
  if (!session) throw new Error(`the demo could not be added to the sandbox: ${called.status}, ${welcomed.status}`)
  return session
}

/** Those that are set, not those that are taken back. */
const cookieOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .filter((cookie) => !cookie.endsWith('='))
    .join('; ')

const consoleApi =
  (parleyUrl: string, cookie: string) =>
  async <T>(method: string, path: string, body?: object): Promise<T> => {
    const response = await fetch(`${parleyUrl}/api/console/${path}`, {
      method,
      headers: { cookie, origin: parleyUrl, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as T
  }
