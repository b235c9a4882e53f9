import type { Act } from '../acts/act-schema.ts'
import { type ActsDeps, perform } from '../acts/perform.ts'
import type { EventSender } from '../events/event-sender.ts'
import type { FaultBox } from '../faults.ts'
import type { Grants } from '../grants.ts'
import { uninstall } from '../happenings/apps.ts'
import type { Channel, Message, User, Workspace } from '../model.ts'
import type { ActResult } from '../page-contract.ts'
import type { LivePages } from '../server/live.ts'
import type { Views } from '../views.ts'
import type { Call } from './call.ts'
import type { CallLog } from './call-log.ts'
import { buttonOf, channelNamed, firstOf, userNamed } from './find.ts'
import { type Installing, installApp } from './install-app.ts'

/** The sandbox in a test's hands. */
export interface Driver {
  readonly workspaces: Workspace[]
  /** The first workspace. */
  readonly workspace: Workspace
  /** @throws Error when there is none */
  user(name: string): User
  channel(name: string): Channel
  /** Messages of a channel, oldest first; with `thread`, that thread's replies. */
  messages(channel: Channel | string, thread?: string): Message[]
  act(act: Act, team?: string): Promise<ActResult>
  /** Presses a button of a message, by its label or action id. */
  press(as: string, channel: Channel, message: Message, button: string): Promise<void>
  /** What somebody alone was told, as text. */
  whispers(userId: string): string[]
  readonly calls: readonly Call[]
  /** Told of each Web API call when it has been done. */
  onCall(listener: (call: Call) => void): void
  readonly faults: FaultBox
  readonly views: Views
  /** Adds an app to a workspace, past the consent page. @returns the bot's token */
  install(appId: string, installing?: Installing): string
  /** An app's bot token. @throws SlackError when it is not installed */
  tokenOf(appId: string): string
  uninstall(appId: string): void
  /** Resolves when every event has been delivered or given up. */
  idle(): Promise<void>
}

export interface DriverDeps extends ActsDeps {
  grants: Grants
  faults: FaultBox
  events: EventSender
  pages: LivePages
  callLog: CallLog
}

export function createDriver(deps: DriverDeps): Driver {
  const { world, views, faults, callLog, events, pages } = deps
  const all = () => Object.values(world.store.state.workspaces)
  const first = () => firstOf(all())
  return {
    get workspaces() {
      return all()
    },
    get workspace() {
      return first()
    },
    user: (name) => userNamed(first(), name),
    channel: (name) => channelNamed(first(), name),
    messages(given, thread) {
      const { messages } = typeof given === 'string' ? channelNamed(first(), given) : given
      return messages.filter(({ ts, threadTs }) => !thread || (threadTs === thread && ts !== thread))
    },
    act: (act, team = first().id) => perform(deps, team, act),
    async press(as, channel, message, button) {
      const click = { as, kind: 'click' as const, channel: channel.id, ts: message.ts }
      await perform(deps, first().id, { ...click, action: buttonOf(message, button) })
    },
    whispers: (userId) =>
      pages.told.flatMap(({ user, live }) => (user === userId && live.type === 'ephemeral' ? [live.message.text] : [])),
    calls: callLog.calls,
    onCall: (listener) => callLog.onCall(listener),
    faults,
    views,
    install: (appId, installing) => installApp(deps, first(), appId, installing),
    tokenOf: (appId) => world.botToken(first(), appId).token,
    uninstall: (appId) => uninstall({ world, workspace: first() }, appId),
    idle: () => events.idle(),
  }
}
