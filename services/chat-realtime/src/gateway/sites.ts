import { liveSubjects, type Site } from '@parley/contracts'
import type { Messaging } from '@parley/messaging'

/** Sites by their public keys, remembered for a while and forgotten when they change. */
export interface Sites {
  /** @returns null for a key that no site has */
  byKey(key: string): Promise<Site | null>
  /** Says, once for each site and process, that it has been seen. */
  seen(site: Site): void
  stop(): void
}

interface Entry {
  site: Promise<Site | null>
  until: number
}

const lifetime = 60_000
/** A key that is not there yet may be there soon. */
const unknownLifetime = 2_000
/** Keys that nobody has cost as much to remember as those of sites. */
const most = 10_000

export function createSites(messaging: Pick<Messaging, 'request' | 'subscribeLive'>): Sites {
  const entries = new Map<string, Entry>()
  const keyOf = new Map<string, string>()
  const told = new Set<string>()
  const subscription = messaging.subscribeLive(liveSubjects.anySite, (subject) => {
    const key = keyOf.get(subject.slice(subject.lastIndexOf('.') + 1))
    if (key) entries.delete(key)
  })

  const load = async (key: string, entry: Entry): Promise<Site | null> => {
    try {
      const { site } = await messaging.request('site.resolve.v1', { siteKey: key })
      if (site) keyOf.set(site.id, key)
      else entry.until = Date.now() + unknownLifetime
      return site
    } catch (error) {
      entries.delete(key)
      throw error
    }
  }
  return {
    byKey(key) {
      const known = entries.get(key)
      if (known && known.until > Date.now()) return known.site
      if (entries.size >= most) entries.clear()
      const entry: Entry = { site: Promise.resolve(null), until: Date.now() + lifetime }
      entry.site = load(key, entry)
      entries.set(key, entry)
      return entry.site
    },
    seen({ id, workspaceId, firstSeenAt }) {
      if (firstSeenAt || told.has(id)) return
      told.add(id)
      messaging.request('site.seen.v1', { workspaceId, siteId: id }).catch(() => told.delete(id))
    },
    stop: () => subscription.unsubscribe(),
  }
}
