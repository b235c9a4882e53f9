import type { ConversationId, PageView, Site, VisitorId } from '@parley/contracts'

/** What is known of whoever asked for a socket, before they say anything. */
export interface Upgrade {
  /** Empty when there was none. */
  origin: string
  userAgent: string
  /** For counting; undefined when a proxy hides it. */
  address: string | undefined
}

/** Who is at a socket, once it has said hello. */
export interface Visitor extends Upgrade {
  site: Site
  visitorId: VisitorId
  /** Undefined before the visitor's first message. */
  conversationId: ConversationId | undefined
  locale: string
  /** IANA name; empty when unknown. */
  timeZone: string
  page: PageView
}
