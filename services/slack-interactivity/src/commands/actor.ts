import type { InstallationSummary, WorkspaceId } from '@parley/contracts'
import type { Ask } from '../asking.ts'
import type { Background } from '../background.ts'

/** Where in Slack something is done: a thread, or a channel. */
export interface Place {
  slackChannelId: string
  slackThreadTs: string | null
}

/** Where our links lead. */
export interface Links {
  /** Origin of the Console. */
  publicUrl: string
  /** Slack's own origin. */
  slackUrl: string
}

/** Somebody who does something in Slack, and the means to do it. */
export interface Actor {
  workspaceId: WorkspaceId
  slackTeamId: string
  slackUserId: string
  installation: InstallationSummary
  /** As long as Slack waits. */
  ask: Ask
  /** As long as it takes. */
  askPatiently: Ask
  background: Background
  links: Links
}
