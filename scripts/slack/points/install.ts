import { botScopes, slackUrls } from '@parley/slack'
import { browse, type Point } from '../as-slack.ts'

interface Beginning {
  url: URL
  /** What ties the flow to the browser that began it. */
  cookie: string
}

async function begin(address: string): Promise<Beginning | string> {
  const response = await browse(address)
  const location = response.headers.get('location') ?? ''
  const { pathname } = new URL(address)
  if (response.status !== 302) return `${pathname} answers ${response.status}; Slack wants a 302.`
  if (!URL.canParse(location)) return `${pathname} leads nowhere.`
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')
  return { url: new URL(location), cookie: cookies.join('; ') }
}

const beginning = (name: string, path: string, check: (begun: Beginning, publicUrl: string) => unknown): Point => ({
  name,
  check: async ({ publicUrl }) => {
    const begun = await begin(publicUrl + path)
    if (typeof begun === 'string') return begun
    const problem = await check(begun, publicUrl)
    return typeof problem === 'string' ? problem : undefined
  },
})

/** Where Slack sends a browser back to, with a code that is none. */
const callback = (publicUrl: string, state: string) =>
  `${slackUrls(publicUrl).redirects[0]}?${new URLSearchParams({ code: 'no-code', state })}`

const stateOf = ({ url }: Beginning) => url.searchParams.get('state') ?? ''

async function uselessPage(response: Response): Promise<string | undefined> {
  const page = await response.text()
  if (response.status >= 500 && !/<h1>/.test(page)) return `It is answered ${response.status} without a page.`
  if (/\n\s+at /.test(page)) return 'The page shows a stack.'
  return /<h1>/.test(page) && /<a [^>]*href=/.test(page) ? undefined : 'The page does not say what to do next.'
}

const install = '/slack/install'

/** Adding the app, and signing in. */
export const installing: readonly Point[] = [
  beginning(
    'the direct install URL leads to Slack’s consent page at once, with everything it needs',
    install,
    ({ url }) => {
      if (url.pathname !== '/oauth/v2/authorize') return `It leads to ${url.pathname}, not to /oauth/v2/authorize.`
      const missing = ['client_id', 'scope', 'state', 'redirect_uri'].filter((each) => !url.searchParams.get(each))
      return missing.length > 0 && `It lacks ${missing.join(', ')}.`
    },
  ),
  beginning('it asks for the declared scopes and no others', install, ({ url }) => {
    const asked = (url.searchParams.get('scope') ?? '').split(',').sort().join(',')
    const declared = botScopes.map(({ scope }) => scope).sort()
    return asked !== declared.join(',') && 'The scopes that it asks for are not those of the manifest.'
  }),
  beginning('it sends people back to an address that the manifest declares', install, ({ url }, publicUrl) => {
    const back = url.searchParams.get('redirect_uri') ?? ''
    return !slackUrls(publicUrl).redirects.includes(back) && `It says ${back}: is PUBLIC_URL ${publicUrl}?`
  }),
  beginning(
    'state is new every time, and another browser’s is refused on a useful page',
    install,
    async (first, url) => {
      const second = await begin(url + install)
      if (typeof second === 'string') return second
      if (stateOf(first) === stateOf(second)) return 'The same state is given twice.'
      const response = await browse(callback(url, stateOf(second)), first.cookie)
      if (response.status < 400 || response.status >= 500) return `Another’s state is answered ${response.status}.`
      return uselessPage(response)
    },
  ),
  beginning('state is good once, for the browser that began', install, async (begun, publicUrl) => {
    const first = await browse(callback(publicUrl, stateOf(begun)), begun.cookie)
    const problem = await uselessPage(first)
    if (problem) return problem
    const again = await browse(callback(publicUrl, stateOf(begun)), begun.cookie)
    const page = await again.text()
    return again.status !== 401 && `Used again, it is answered ${again.status}: ${/<h1>([^<]*)/.exec(page)?.[1] ?? ''}`
  }),
  {
    name: 'consent denied ends on a useful page',
    check: async ({ publicUrl }) =>
      uselessPage(await browse(`${slackUrls(publicUrl).redirects[0]}?error=access_denied`)),
  },
  beginning('signing in asks for who somebody is, and for nothing else', '/slack/login', ({ url }) => {
    if (url.pathname !== '/openid/connect/authorize') return `It leads to ${url.pathname}.`
    const missing = ['client_id', 'state', 'nonce', 'redirect_uri'].filter((each) => !url.searchParams.get(each))
    if (missing.length > 0) return `It lacks ${missing.join(', ')}.`
    const more = (url.searchParams.get('scope') ?? '')
      .split(' ')
      .filter((scope) => !/^(openid|email|profile)$/.test(scope))
    return more.length > 0 && `It asks for ${more.join(', ')}, too.`
  }),
]
