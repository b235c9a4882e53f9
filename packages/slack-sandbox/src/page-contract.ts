import type { Channel, Message, User, UserGroup } from './model.ts'

export type { Act, PageAction } from './acts/act-schema.ts'

/**
 * What the sandbox' page asks its server.
 *
 * - `GET  /_sandbox/workspaces` → `WorkspaceSummary[]`
 * - `GET  /_sandbox/workspaces/:team?as=U…` → `WorkspaceState`: what this person sees
 * - `GET  /_sandbox/workspaces/:team/channels/:channel/messages` → `PageMessage[]`, oldest first, thread replies among them
 * - `POST /_sandbox/workspaces/:team/uninstall/:app`
 * - `POST /_sandbox/workspaces/:team/act` with `Act` → `ActResult`; 4xx with `{error}` when it cannot be done
 * - `GET  /_sandbox/workspaces/:team/files/:file` → the bytes
 * - `GET|PUT /_sandbox/faults` with `Faults`; what is absent in a PUT is off
 * - `WS   /_sandbox/live?team=T…&as=U…` sends `Live`
 *
 * And what a test in another process asks besides:
 *
 * - `GET  /_sandbox/apps` → the apps, without their secrets; `PUT /_sandbox/apps/:app` with what `registerApp` takes
 * - `GET  /_sandbox/calls?method=chat.&since=<ms>` → Web API calls, oldest first
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
  /** The last messages, by `ts`, that name who looks. */
  mentions: string[]
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
  userGroups: UserGroup[]
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
  /** Web API calls that are meant, by a prefix of the method's name; `upload` is that of a file's bytes; all when empty. */
  methods: string[]
  /** Of those only calls with this text somewhere in their arguments; all when empty. */
  containing: string
  latencyMs: number
  /** Answer with this HTTP status. */
  status: number
  /** Refuse with this code, as `{ok: false, error}`. */
  error: string
  /** 429 with this `Retry-After`, in seconds. */
  rateLimitedFor: number
  /** Never answer. */
  hang: boolean
  /** Cut the connection before anything is done. */
  reset: boolean
  /** Share of the calls that a status, an error, 429, silence or a cut connection befalls, 0 to 1. */
  share: number
  /** Share of the calls that are done and whose answer is then lost, 0 to 1. */
  loseReplies: number
  /** Each event is delivered so many times. */
  eventCopies: number
  /** Events are held back this long. */
  eventDelayMs: number
  /** And up to this long, each for itself, so that they overtake each other. */
  eventJitterMs: number
}
