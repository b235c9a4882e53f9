import {
  type ClientFrame,
  type ServerFrameInput,
  type SiteId,
  type VisitorId,
  visitorProtocol,
} from '@parley/contracts'
import { originRefused, siteUnknown, unsupportedProtocol } from '../errors.ts'
import { originAllowed } from '../gateway/origins.ts'
import type { KnownSite, Sites } from '../gateway/sites.ts'
import type { Upgrade, Visitor } from '../visitor.ts'
import { type Past, readPast, type WhosePast } from './read-past.ts'
import { type RecogniseDeps, recogniseVisitor } from './recognise-visitor.ts'

export type Greeting = Extract<ClientFrame, { hello: unknown }>['hello']

export interface GreetDeps extends RecogniseDeps {
  sites: Sites
  /** The panel is an iframe of our own: its sockets have this origin. */
  publicOrigin: string
}

export interface Arrival {
  visitor: Visitor
  welcome: ServerFrameInput
}

/** Begins to hear what concerns a visitor. */
export interface Listening {
  toSite(id: SiteId): void
  toVisitor(id: VisitorId): void
}

/**
 * Lets a visitor in: the site, the page's origin, who it is, and what they have missed.
 * @param listen called as soon as it is known where and who the visitor is, before the past is read: nothing falls between the two
 * @throws SocketRefusal, RequestError
 */
export async function greetVisitor(
  deps: GreetDeps,
  hello: Greeting,
  upgrade: Upgrade,
  listen: Listening,
): Promise<Arrival> {
  if (hello.protocol !== visitorProtocol) throw unsupportedProtocol()
  const site = await siteFor(deps, hello, upgrade)
  listen.toSite(site.id)
  const { visitorId, person, isNew } = await recogniseVisitor(deps, site, hello, upgrade)
  listen.toVisitor(visitorId)
  deps.sites.seen(site)
  const who = { visitorId, siteId: site.id, workspaceId: site.workspaceId }
  // Who comes for the first time has missed nothing.
  const past = isNew ? nothing : await missedBy(deps, who, hello)
  const token = deps.tokens.mint({ ...who, person })
  const { locale, timeZone, page } = hello
  const conversationId = past.conversation?.conversationId
  return {
    visitor: { ...upgrade, site, visitorId, conversationId, locale, timeZone, page },
    welcome: welcomeOf(site, visitorId, token, past),
  }
}

async function siteFor(deps: GreetDeps, { siteKey }: Greeting, { origin }: Upgrade): Promise<KnownSite> {
  const site = await deps.sites.byKey(siteKey)
  if (!site) throw siteUnknown()
  if (origin !== deps.publicOrigin && !originAllowed(origin, site.allowedOrigins)) throw originRefused(origin)
  return site
}

const nothing: Past = { conversation: null, messages: [], more: false }

/** `afterSeq` counts in the conversation that the client names: of another one it holds nothing. */
async function missedBy({ messaging }: GreetDeps, who: WhosePast, { afterSeq, conversationId }: Greeting) {
  const past = await readPast(messaging, who, afterSeq)
  const isAnother = conversationId !== '' && past.conversation && past.conversation.conversationId !== conversationId
  return isAnother && afterSeq > 0 ? readPast(messaging, who, 0) : past
}

const welcomeOf = (site: KnownSite, visitorId: VisitorId, token: string, past: Past): ServerFrameInput => ({
  welcome: {
    visitorId,
    token,
    siteName: site.name,
    greeting: site.greeting,
    color: site.color,
    messages: past.messages,
    more: past.more,
    ...site.answers,
    ...(past.conversation ? { conversation: past.conversation } : {}),
  },
})
