import { liveSubjects, type ServerFrameInput, type Site, type SiteId } from '@parley/contracts'
import type { Messaging } from '@parley/messaging'

/** Whether and when somebody answers on a site, as its visitors are told. */
export type Availability = Extract<ServerFrameInput, { availability: unknown }>['availability']

/** A site, and whether somebody answers there now. */
export interface KnownSite extends Site {
  answers: Availability
}

/** Sites by their public keys, remembered for a while and forgotten when they change. */
export interface Sites {
  /** @returns null for a key that no site has. @throws RequestError while nobody can say */
  byKey(key: string): Promise<KnownSite | null>
  /** Says, once for each site and process, that it has been seen. */
  seen(site: Site): void
  /** Calls back with a known site's id and key when something about it has changed. */
  onChange(listener: (id: SiteId, key: string) => void): void
  stop(): void
}

interface Entry {
  site: Promise<KnownSite | null>
  until: number
}

const lifetime = 60_000
/** A key that is not there yet may be there soon. */
const unknownLifetime = 2_000
/** Keys that nobody has are remembered apart from those of sites, so that guessing them drives no site out. */
const mostUnknown = 10_000
/** Anything else is nobody's key, and is not asked about. */
const keyPattern = /^[\w-]{1,100}$/

export function createSites(messaging: Pick<Messaging, 'request' | 'subscribeLive'>): Sites {
  const entries = new Map<string, Entry>()
  const unknown = new Map<string, number>()
  const keyOf = new Map<string, string>()
  const told = new Set<string>()
  const listeners: ((id: SiteId, key: string) => void)[] = []
  let changes = 0
  const subscription = messaging.subscribeLive(liveSubjects.anySite, (subject) => {
    changes++
    const id = subject.slice(subject.lastIndexOf('.') + 1) as SiteId
    const key = keyOf.get(id)
    if (!key) return
    entries.delete(key)
    for (const listener of listeners) listener(id, key)
  })

  const load = async (key: string, entry: Entry): Promise<KnownSite | null> => {
    const changesBefore = changes
    try {
      const { site, online, backAt, replySeconds } = await messaging.request('site.resolve.v1', { siteKey: key })
      if (site) keyOf.set(site.id, key)
      else rememberUnknown(key)
      // Some site changed meanwhile: what was answered may be from before.
      if (!site || changes !== changesBefore) entries.delete(key)
      return site && { ...site, answers: { away: !online, replySeconds, ...(backAt ? { backAt } : {}) } }
    } catch (error) {
      if (entries.get(key) === entry) entries.delete(key)
      throw error
    }
  }
  const rememberUnknown = (key: string) => {
    if (unknown.size >= mostUnknown) unknown.clear()
    unknown.set(key, Date.now() + unknownLifetime)
  }
  return {
    async byKey(key) {
      if (!keyPattern.test(key)) return null
      const known = entries.get(key)
      if (known && known.until > Date.now()) return known.site
      if ((unknown.get(key) ?? 0) > Date.now()) return null
      const entry: Entry = { site: Promise.resolve(null), until: Date.now() + lifetime }
      entries.set(key, entry)
      entry.site = load(key, entry)
      return entry.site
    },
    seen({ id, workspaceId, firstSeenAt }) {
      if (firstSeenAt || told.has(id)) return
      told.add(id)
      messaging.request('site.seen.v1', { workspaceId, siteId: id }).catch(() => told.delete(id))
    },
    onChange: (listener) => void listeners.push(listener),
    stop: () => subscription.unsubscribe(),
  }
}
