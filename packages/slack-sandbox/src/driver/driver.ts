import type { Act } from '../acts/act-schema.ts'
import { perform } from '../acts/perform.ts'
import type { FaultBox } from '../faults.ts'
import type { Channel, Message, User, Workspace } from '../model.ts'
import type { ActResult } from '../page-contract.ts'
import type { Views } from '../views.ts'
import { type AppDriver, appDriver } from './app-driver.ts'
import type { Call } from './call.ts'
import type { DriverDeps } from './driver-deps.ts'
import { buttonOf, channelNamed, firstOf, userNamed } from './find.ts'
import { type PlaceDriver, placeDriver } from './place-driver.ts'

/** The sandbox in a test's hands. */
export interface Driver extends AppDriver, PlaceDriver {
  readonly workspaces: Workspace[]
  /** The first workspace. */
  readonly workspace: Workspace
  /** In the first workspace when none is named. @throws Error when there is none */
  user(name: string, team?: string): User
  channel(name: string, team?: string): Channel
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
  /** Resolves when every event has been delivered or given up. */
  idle(): Promise<void>
}

export function createDriver(deps: DriverDeps): Driver {
  const { world, views, faults, callLog, events, pages } = deps
  const all = () => Object.values(world.store.state.workspaces)
  const first = () => firstOf(all())
  const at = (team: string | undefined) => (team ? world.workspace(team) : first())
  return {
    ...appDriver(deps),
    ...placeDriver(deps),
    get workspaces() {
      return all()
    },
    get workspace() {
      return first()
    },
    user: (name, team) => userNamed(at(team), name),
    channel: (name, team) => channelNamed(at(team), name),
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
    idle: () => events.idle(),
  }
}
