import { liveSubjects, type SiteId, type VisitorId } from '@parley/contracts'
import type { LiveSubscription, Messaging } from '@parley/messaging'
import { wireFrame } from './wire-frame.ts'

/** Takes frames that are ready for the wire. */
export interface Subscriber {
  /**
   * @param bytes all frames of one turn of the event loop, one after the other: the same Buffer for every subscriber
   * @param frames the same, each for itself
   */
  deliver(bytes: Buffer, frames: readonly Buffer[]): void
}

/** Which visitors are here. A site's frames are subscribed to on NATS once, while any of its visitors is. */
export interface Topics {
  subscribe(site: SiteId, visitor: VisitorId, subscriber: Subscriber): void
  unsubscribe(site: SiteId, visitor: VisitorId, subscriber: Subscriber): void
  stop(): void
}

interface Site {
  subscription: LiveSubscription
  /** Most visitors have one socket: only who has several costs a set. */
  visitors: Map<string, Subscriber | Set<Subscriber>>
  /** What came in this turn, for each visitor. */
  arrived: Map<string, Buffer[]>
}

export function createTopics(messaging: Pick<Messaging, 'subscribeLive'>): Topics {
  const sites = new Map<SiteId, Site>()

  const open = (id: SiteId): Site => {
    const visitors: Site['visitors'] = new Map()
    const arrived: Site['arrived'] = new Map()
    const visitorAt = liveSubjects.visitorsOf(id).length - 1
    // What comes is the client's frame already: it is given a header once and handed on.
    const subscription = messaging.subscribeLive(liveSubjects.visitorsOf(id), (subject, payload) => {
      const visitor = subject.slice(visitorAt)
      if (!visitors.has(visitor)) return
      if (arrived.size === 0) process.nextTick(deliverTo, site)
      const frames = arrived.get(visitor)
      if (frames) frames.push(wireFrame(payload))
      else arrived.set(visitor, [wireFrame(payload)])
    })
    const site = { subscription, visitors, arrived }
    sites.set(id, site)
    return site
  }
  return {
    subscribe(siteId, visitor, subscriber) {
      const { visitors } = sites.get(siteId) ?? open(siteId)
      const there = visitors.get(visitor)
      if (there instanceof Set) there.add(subscriber)
      else visitors.set(visitor, there && there !== subscriber ? new Set([there, subscriber]) : subscriber)
    },
    unsubscribe(siteId, visitor, subscriber) {
      const site = sites.get(siteId)
      if (!site) return
      const there = site.visitors.get(visitor)
      if (there instanceof Set) there.delete(subscriber)
      if (there === subscriber || (there instanceof Set && there.size === 0)) site.visitors.delete(visitor)
      if (site.visitors.size > 0) return
      site.subscription.unsubscribe()
      sites.delete(siteId)
    },
    stop() {
      for (const { subscription } of sites.values()) subscription.unsubscribe()
      sites.clear()
    },
  }
}

/** What came for a visitor within one turn leaves in one write to each socket: a write costs more than all else about a frame. */
function deliverTo({ visitors, arrived }: Site): void {
  for (const [visitor, frames] of arrived) {
    const there = visitors.get(visitor)
    if (!there) continue
    const bytes = frames.length === 1 ? (frames[0] as Buffer) : Buffer.concat(frames)
    if (there instanceof Set) for (const subscriber of there) subscriber.deliver(bytes, frames)
    else there.deliver(bytes, frames)
  }
  arrived.clear()
}
