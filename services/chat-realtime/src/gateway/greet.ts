import { type ClientFrame, type ServerFrameInput, type Site, type VisitorId, visitorProtocol } from '@parley/contracts'
import { newId } from '@parley/ids'
import { originRefused, siteUnknown, unsupportedProtocol } from '../errors.ts'
import type { GatewayDeps } from './gateway.ts'
import { originAllowed } from './origins.ts'
import type { Upgrade } from './visitor-socket.ts'

export type Greeting = Extract<ClientFrame, { hello: unknown }>['hello']
type Welcome = Extract<ServerFrameInput, { welcome: unknown }>['welcome']

export interface Arrival {
  site: Site
  visitorId: VisitorId
  welcome: Welcome
}

export interface GreetOptions {
  /** Most messages that a welcome brings. */
  limit: number
  /** Called as soon as it is known who the visitor is. */
  listen: (visitorId: VisitorId) => void
}

/** Lets a visitor in: the site, the page's origin, who it is, and what they have missed. @throws SocketRefusal */
export async function greet(
  deps: GatewayDeps,
  hello: Greeting,
  { origin }: Upgrade,
  { limit, listen }: GreetOptions,
): Promise<Arrival> {
  if (hello.protocol !== visitorProtocol) throw unsupportedProtocol()
  const site = await deps.sites.byKey(hello.siteKey)
  if (!site) throw siteUnknown()
  if (origin !== deps.publicOrigin && !originAllowed(origin, site.allowedOrigins)) throw originRefused(origin)
  const known = hello.token ? await deps.tokens.read(hello.token, site) : undefined
  const visitorId = known ?? newId('vis')
  listen(visitorId)
  deps.sites.seen(site)
  const claims = { visitorId, siteId: site.id, workspaceId: site.workspaceId }
  // Who comes for the first time has missed nothing.
  const [token, past] = await Promise.all([
    deps.tokens.mint(claims),
    known ? pastOf(deps, claims, hello, limit) : nothing,
  ])
  return {
    site,
    visitorId,
    welcome: {
      visitorId,
      token,
      siteName: site.name,
      greeting: site.greeting,
      color: site.color,
      messages: past.messages,
      more: past.more,
      ...(past.conversation ? { conversation: past.conversation } : {}),
    },
  }
}

const nothing = { conversation: null, messages: [], more: false }

const pastOf = (
  deps: GatewayDeps,
  claims: { visitorId: VisitorId; siteId: Site['id']; workspaceId: Site['workspaceId'] },
  hello: Greeting,
  limit: number,
) => deps.messaging.request('conversation.resume.v1', { ...claims, afterSeq: hello.afterSeq, limit })
