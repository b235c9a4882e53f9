import { fail } from './errors.ts'
import type { EventSender } from './events/event-sender.ts'
import type { Channel, Message, Token, Workspace } from './model.ts'
import type { Live } from './page-contract.ts'
import type { Place } from './shapes/place.ts'
import type { Store } from './store.ts'
import { isThreadOnly } from './timeline.ts'
import { reaches } from './token-reach.ts'
import { Whispers } from './whispers.ts'

/** Where something happens. */
export interface Here {
  world: World
  workspace: Workspace
}

/** All workspaces; whatever happens in one is kept, told to the apps, and shown on the page. */
export class World {
  readonly store: Store
  readonly whispers: Whispers
  readonly #origin: () => string
  readonly #events: EventSender
  readonly #show: (team: string, live: Live, user?: string) => void

  constructor(
    store: Store,
    events: EventSender,
    show: (team: string, live: Live, user?: string) => void,
    origin: () => string,
  ) {
    this.store = store
    this.#events = events
    this.#show = show
    this.#origin = origin
    this.whispers = new Whispers(show)
  }

  /** Where the sandbox is, for the addresses that it gives out. */
  get origin(): string {
    return this.#origin()
  }

  workspace(team: string): Workspace {
    return this.store.state.workspaces[team] ?? fail('team_not_found')
  }

  place(workspace: Workspace): Place {
    return { workspace, origin: this.origin }
  }

  show(team: string, live: Live, user?: string): void {
    this.#show(team, live, user)
  }

  /** @param channel whose members alone may hear of it; none for what concerns the whole workspace */
  tell(workspace: Workspace, event: Record<string, unknown>, channel?: Channel): void {
    this.#events.emit(workspace, event, channel)
  }

  /** The app of this token alone, whether or not it is in the channel any more. @returns when it took it, or gave up */
  tellApp(workspace: Workspace | undefined, event: Record<string, unknown>, token: Token): Promise<void> {
    return this.#events.emitTo(workspace, event, token)
  }

  /** Messages of this channel are others now. */
  changed(workspace: Workspace, channel: Channel, posted?: Message): void {
    this.store.touch()
    const { ts, user, text } = posted ?? { ts: '', user: '', text: '' }
    const inThread = posted !== undefined && isThreadOnly(posted)
    this.#show(workspace.id, {
      type: 'messages',
      channel: channel.id,
      ...(posted ? { posted: { ts, user, text, inThread } } : {}),
    })
  }

  /** Channels, people or apps are others now. */
  rearranged(workspace: Workspace): void {
    this.store.touch()
    this.#show(workspace.id, { type: 'channels' })
  }

  botToken(workspace: Workspace, appId: string): Token {
    return (
      this.store.state.tokens.find(
        (token) => token.kind === 'bot' && token.appId === appId && reaches(token, workspace),
      ) ?? fail('invalid_auth')
    )
  }

  isInstalled(workspace: Workspace, appId: string): boolean {
    return this.store.state.tokens.some(
      (token) => token.kind === 'bot' && token.appId === appId && reaches(token, workspace) && !token.revoked,
    )
  }
}

/** Unique in its workspace and ever growing, as Slack's are in their channels. */
export function nextTs(workspace: Workspace): string {
  workspace.lastTs = Math.max(Date.now() * 1_000, workspace.lastTs + 1)
  const seconds = Math.floor(workspace.lastTs / 1_000_000)
  return `${seconds}.${String(workspace.lastTs % 1_000_000).padStart(6, '0')}`
}
