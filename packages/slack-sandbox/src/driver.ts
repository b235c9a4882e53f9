import { type ActsDeps, perform } from './acts.ts'
import type { EventSender } from './event-sender.ts'
import type { FaultBox } from './faults.ts'
import type { Channel, Message, User, Workspace } from './model.ts'
import type { Act, ActResult } from './page-contract.ts'
import type { LivePages } from './server/live.ts'
import type { Views } from './views.ts'

export interface Call {
  method: string
  team: string
  args: Record<string, unknown>
  ok: boolean
  error?: string
  /** Milliseconds since 1970. */
  at: number
}

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
  /** An app's bot token. @throws SlackError when it is not installed */
  tokenOf(appId: string): string
  uninstall(appId: string): void
  /** Resolves when every event has been delivered or given up. */
  idle(): Promise<void>
}

export interface DriverDeps extends ActsDeps {
  faults: FaultBox
  events: EventSender
  pages: LivePages
  calls: Call[]
  callListeners: Set<(call: Call) => void>
}

export function createDriver(deps: DriverDeps): Driver {
  const { world, views, faults, calls, events, pages } = deps
  const all = () => Object.values(world.store.state.workspaces)
  const first = () => all()[0] ?? missing('a workspace')
  const channelOf = (channel: Channel | string) => (typeof channel === 'string' ? named(first(), channel) : channel)
  return {
    get workspaces() {
      return all()
    },
    get workspace() {
      return first()
    },
    user: (name) => Object.values(first().users).find((user) => user.name === name) ?? missing(`the user ${name}`),
    channel: (name) => named(first(), name),
    messages: (channel, thread) =>
      channelOf(channel).messages.filter((message) =>
        thread ? message.threadTs === thread && message.ts !== thread : true,
      ),
    act: (act, team = first().id) => perform(deps, team, act),
    async press(as, channel, message, button) {
      const action = buttonOf(message, button)
      await perform(deps, first().id, { as, kind: 'click', channel: channel.id, ts: message.ts, action })
    },
    whispers: (userId) =>
      pages.told.flatMap(({ user, live }) => (user === userId && live.type === 'ephemeral' ? [live.message.text] : [])),
    calls,
    onCall: (listener) => void deps.callListeners.add(listener),
    faults,
    views,
    tokenOf: (appId) => world.botToken(first(), appId).token,
    uninstall: (appId) => world.uninstall(first(), appId),
    idle: () => events.idle(),
  }
}

const missing = (what: string): never => {
  throw new Error(`the sandbox has not got ${what}`)
}

const named = (workspace: Workspace, name: string): Channel =>
  Object.values(workspace.channels).find((channel) => channel.name === name) ?? missing(`the channel ${name}`)

interface ButtonElement {
  type: string
  action_id: string
  value?: string
  text?: { text: string }
}

function buttonOf(message: Message, label: string) {
  for (const block of (message.blocks ?? []) as { type: string; block_id: string; elements?: ButtonElement[] }[]) {
    const element =
      block.type === 'actions'
        ? block.elements?.find((each) => each.text?.text === label || each.action_id === label)
        : undefined
    if (element) return { ...element, block_id: block.block_id }
  }
  return missing(`a button ${label} on this message`)
}
