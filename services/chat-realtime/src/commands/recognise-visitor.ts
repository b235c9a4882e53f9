import type { VisitorId } from '@parley/contracts'
import { newId } from '@parley/ids'
import type { Messaging } from '@parley/messaging'
import { identityRequired, SocketRefusal, tokenRefused } from '../errors.ts'
import type { Identities, Vouched } from '../gateway/identities.ts'
import type { KnownSite } from '../gateway/sites.ts'
import type { KnownVisitor, Person, VisitorTokens } from '../gateway/visitor-tokens.ts'
import type { Upgrade } from '../visitor.ts'

export interface RecogniseDeps {
  messaging: Pick<Messaging, 'request'>
  tokens: VisitorTokens
  identities: Identities
}

export interface Recognised {
  visitorId: VisitorId
  /** Set while the site vouches for them. */
  person: Person | undefined
  /** Has never been here. */
  isNew: boolean
}

interface Introduction {
  token: string
  identity: string
  locale: string
  timeZone: string
}

/**
 * Who is there: by the site's word, else by the token of an earlier visit, else somebody new.
 * @throws SocketRefusal, RequestError
 */
export async function recogniseVisitor(
  deps: RecogniseDeps,
  site: KnownSite,
  hello: Introduction,
  { userAgent }: Pick<Upgrade, 'userAgent'>,
): Promise<Recognised> {
  const vouched = hello.identity ? await deps.identities.verify(hello.identity, site) : undefined
  if (vouched) return personOf(deps, site, vouched, { ...hello, userAgent })
  const known = hello.token ? deps.tokens.read(hello.token, site) : undefined
  if (known?.person && !(await deps.identities.isGood(known.person.keyId, site))) throw tokenRefused()
  if (site.identityEnforced && !known?.person) throw identityRequired()
  return { visitorId: known?.visitorId ?? newId('vis'), person: known?.person, isNew: !known }
}

/** What somebody anonymous has begun in this browser may go on; what another person has, never. */
async function personOf(
  { messaging, tokens }: RecogniseDeps,
  site: KnownSite,
  { identity, keyId, until }: Vouched,
  { token, locale, timeZone, userAgent }: Introduction & Pick<Upgrade, 'userAgent'>,
): Promise<Recognised> {
  const before = token ? readable(tokens, token, site) : undefined
  const { visitorId } = await messaging.request('visitor.identify.v1', {
    workspaceId: site.workspaceId,
    siteId: site.id,
    visitorId: before && !before.person ? before.visitorId : null,
    identity,
    ...{ locale, timeZone, userAgent: userAgent.slice(0, 500) },
  })
  return { visitorId, person: { externalId: identity.externalId, keyId, until }, isNew: false }
}

/** The site's word is enough; a token that has ended says nothing beside it. */
function readable(tokens: VisitorTokens, token: string, site: KnownSite): KnownVisitor | undefined {
  try {
    return tokens.read(token, site)
  } catch (error) {
    if (error instanceof SocketRefusal) return undefined
    throw error
  }
}
