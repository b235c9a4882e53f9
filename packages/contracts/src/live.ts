import type { SiteId, VisitorId, WorkspaceId } from './ids.ts'

/**
 * Live signals: core NATS, kept nowhere, lost without harm. What travels is the visitor's frame itself, already encoded,
 * so that a gateway forwards bytes.
 */
export const liveSubjects = {
  /** Frames for every socket of one visitor. */
  visitor: (site: SiteId, id: VisitorId) => `live.visitor.${site}.${id}`,
  /** Frames for all visitors of a site. */
  visitorsOf: (site: SiteId) => `live.visitor.${site}.*`,
  /** The site's settings changed: forget what you remember of it. Empty payload. */
  site: (id: SiteId) => `live.site.${id}`,
  /** Somebody of the team is another: forget what you remember of them. Empty payload. */
  agent: (workspaceId: WorkspaceId, slackUserId: string) => `live.agent.${workspaceId}.${slackUserId}`,
  anyAgent: 'live.agent.*.*',
  /** Frames of clients whose streams of events one gateway process has. Answered: a `streamHandover`. */
  streamsOf: (replica: string) => `live.streams.${replica}`,
  /** All sites' changes. */
  anySite: 'live.site.*',
} as const

/** Why these subjects have no stream: the client finds a gap by `seq` and asks for what it missed. */
export const liveHasNoStream = 'lost signals are found by seq and fetched by resume'
