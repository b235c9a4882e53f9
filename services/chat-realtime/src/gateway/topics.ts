import type { LiveSubscription, Messaging } from '@parley/messaging'
import { wireFrame } from './wire-frame.ts'

/** Takes frames that are ready for the wire. */
export interface Subscriber {
  deliver(frame: Buffer): void
}

/** Who listens to what. A subject is subscribed to on NATS once, while anybody here listens to it. */
export interface Topics {
  subscribe(subject: string, subscriber: Subscriber): void
  unsubscribe(subject: string, subscriber: Subscriber): void
  stop(): void
}

interface Topic {
  subscribers: Set<Subscriber>
  subscription: LiveSubscription
}

export function createTopics(messaging: Pick<Messaging, 'subscribeLive'>): Topics {
  const topics = new Map<string, Topic>()

  const open = (subject: string): Topic => {
    const subscribers = new Set<Subscriber>()
    // What comes is the client's frame already: it is given a header once and handed on.
    const subscription = messaging.subscribeLive(subject, (_subject, payload) => {
      const frame = wireFrame(payload)
      for (const subscriber of subscribers) subscriber.deliver(frame)
    })
    const topic = { subscribers, subscription }
    topics.set(subject, topic)
    return topic
  }
  return {
    subscribe(subject, subscriber) {
      const topic = topics.get(subject) ?? open(subject)
      topic.subscribers.add(subscriber)
    },
    unsubscribe(subject, subscriber) {
      const topic = topics.get(subject)
      topic?.subscribers.delete(subscriber)
      if (!topic || topic.subscribers.size > 0) return
      topic.subscription.unsubscribe()
      topics.delete(subject)
    },
    stop() {
      for (const { subscription } of topics.values()) subscription.unsubscribe()
      topics.clear()
    },
  }
}
