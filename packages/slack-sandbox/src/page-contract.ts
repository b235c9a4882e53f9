import type { Channel, Message, User } from './model.ts'

/**
 * What the sandbox' page asks its server.
 *
 * - `GET  /_sandbox/workspaces` → `WorkspaceSummary[]`
 * - `GET  /_sandbox/workspaces/:team?as=U…` → `WorkspaceState`: what this person sees
 * - `GET  /_sandbox/workspaces/:team/channels/:channel/messages` → `PageMessage[]`, oldest first, thread replies among them
 * - `POST /_sandbox/workspaces/:team/uninstall/:app`
 * - `POST /_sandbox/workspaces/:team/act` with `Act` → `ActResult`; 4xx with `{error}` when it cannot be done
 * - `GET  /_sandbox/workspaces/:team/files/:file` → the bytes
 * - `GET|PUT /_sandbox/faults` with `Faults`
 * - `WS   /_sandbox/live?team=T…&as=U…` sends `Live`
 */
export interface WorkspaceSummary {
  id: string
  name: string
  users: User[]
}

export interface PageApp {
  appId: string
  name: string
  botUserId: string
  commands: { command: string; description: string; usageHint: string }[]
  shortcuts: { callbackId: string; name: string; type: 'message' | 'global' }[]
}

export interface PageChannel extends Omit<Channel, 'messages'> {
  /** Of the last message that is not in a thread alone; empty when there is none. */
  latestTs: string
}

/** An app that can be added, or taken out again. */
export interface InstallableApp {
  appId: string
  name: string
  installed: boolean
  /** Where "Add to Slack" begins, when the app has such a page. */
  installUrl?: string
}

export interface WorkspaceState {
  id: string
  name: string
  users: User[]
  channels: PageChannel[]
  /** Installed here. */
  apps: PageApp[]
  /** All that the sandbox knows. */
  installable: InstallableApp[]
  modal: PageView | null
}

export interface PageView {
  id: string
  appId: string
  payload: Record<string, unknown>
}

export interface PageMessage extends Message {
  replyCount: number
  replyUsers: string[]
  latestReply: string
  fileInfos: { id: string; name: string; mimetype: string; size: number }[]
  /** Seen by one person only, gone with the page. */
  ephemeral?: boolean
}

/** Somebody does something. */
export type Act = { as: string } & (
  | {
      kind: 'post'
      channel: string
      text: string
      threadTs?: string
      broadcast?: boolean
      files?: { name: string; mimetype: string; content: string }[]
    }
  | { kind: 'edit'; channel: string; ts: string; text: string }
  | { kind: 'delete'; channel: string; ts: string }
  | { kind: 'react' | 'unreact'; channel: string; ts: string; name: string }
  | { kind: 'click'; channel: string; ts: string; action: PageAction }
  | { kind: 'clickView'; viewId: string; action: PageAction; state?: Record<string, Record<string, unknown>> }
  | { kind: 'submitView'; viewId: string; state: Record<string, Record<string, unknown>> }
  | { kind: 'closeView'; viewId: string }
  | {
      kind: 'suggest'
      actionId: string
      blockId: string
      value: string
      channel?: string
      ts?: string
      viewId?: string
    }
  | { kind: 'command'; channel: string; command: string; text: string }
  | { kind: 'shortcut'; callbackId: string; channel?: string; ts?: string }
  | { kind: 'openHome'; appId: string }
  | { kind: 'createChannel'; name: string; isPrivate: boolean }
  | { kind: 'join' | 'leave' | 'archive' | 'unarchive'; channel: string }
  | { kind: 'rename'; channel: string; name: string }
  | { kind: 'invite'; channel: string; users: string[] }
  | { kind: 'kick'; channel: string; user: string }
  | { kind: 'openIm'; user: string }
)

/** An element of a block that was used, as it stands in the block, and what was chosen. */
export interface PageAction {
  block_id: string
  action_id: string
  type: string
  value?: string
  [chosen: string]: unknown
}

export interface ActResult {
  ok: true
  /** Of a post, a channel, a file. */
  id?: string
  /** Errors of a modal's inputs, by block id: the modal stays. */
  errors?: Record<string, string>
  options?: unknown[]
  /** The app did not take what was done: how it failed. */
  failure?: string
  home?: PageView | null
}

export type Live =
  | { type: 'messages'; channel: string; posted?: { ts: string; user: string; text: string; inThread: boolean } }
  | { type: 'channels' }
  | { type: 'modal'; view: PageView | null }
  | { type: 'home'; view: PageView }
  /** Takes the place of one with the same `ts`. */
  | { type: 'ephemeral'; channel: string; message: PageMessage }
  | { type: 'ephemeralGone'; channel: string; ts: string }

/** What goes wrong on purpose. All off by default. */
export interface Faults {
  /** Web API calls that are meant, by a prefix of the method's name; all when empty. */
  methods: string[]
  latencyMs: number
  /** Answer with this HTTP status. */
  status: number
  /** 429 with this `Retry-After`, in seconds. */
  rateLimitedFor: number
  /** Never answer. */
  hang: boolean
  /** Share of the calls that are done and whose answer is then lost, 0 to 1. */
  loseReplies: number
  /** Each event is delivered so many times. */
  eventCopies: number
  /** Events are held back up to this long, each for itself, so that they overtake each other. */
  eventJitterMs: number
}
