import type { SiteId } from '@parley/contracts'
import { RequestError } from '@parley/messaging'
import type { Sites } from './sites.ts'
import type { Subscriber } from './topics.ts'
import { encode } from './wire-frame.ts'

/** Whoever is on a site here: told when somebody comes or goes who answers them. */
export interface Audiences {
  join(id: SiteId, subscriber: Subscriber): void
  leave(id: SiteId, subscriber: Subscriber): void
}

interface Audience {
  subscribers: Set<Subscriber>
  /** The frame that was told last, to tell no news. */
  told: string
}

export function createAudiences(sites: Pick<Sites, 'byKey' | 'onChange'>): Audiences {
  const audiences = new Map<SiteId, Audience>()

  const tell = async (id: SiteId, key: string) => {
    if (!audiences.has(id)) return
    const site = await sites.byKey(key)
    const audience = audiences.get(id)
    if (!site || !audience) return
    const frame = { availability: site.answers }
    const told = JSON.stringify(frame)
    if (audience.told === told) return
    audience.told = told
    const encoded = encode(frame)
    for (const subscriber of audience.subscribers) subscriber.deliver(encoded, [encoded])
  }
  sites.onChange((id, key) => {
    // Who cannot be told now is at the next welcome.
    tell(id, key).catch((error) => {
      if (!(error instanceof RequestError)) throw error
    })
  })
  return {
    join(id, subscriber) {
      const audience = audiences.get(id) ?? { subscribers: new Set(), told: '' }
      audience.subscribers.add(subscriber)
      audiences.set(id, audience)
    },
    leave(id, subscriber) {
      const audience = audiences.get(id)
      audience?.subscribers.delete(subscriber)
      if (audience?.subscribers.size === 0) audiences.delete(id)
    },
  }
}
