import type { Channel, Workspace } from './model.ts'
import type { Live, PageMessage } from './page-contract.ts'

type Said = Omit<PageMessage, 'ephemeral' | 'replyCount' | 'replyUsers' | 'latestReply' | 'fileInfos'>

const mostKept = 500

/** Messages that one person alone sees. They are kept in memory only, so that their buttons work for a while. */
export class Whispers {
  readonly #kept = new Map<string, PageMessage>()
  readonly #show: (team: string, live: Live, user: string) => void

  constructor(show: (team: string, live: Live, user: string) => void) {
    this.#show = show
  }

  /** A message of the same time is replaced. */
  say(workspace: Workspace, channel: Channel, user: string, said: Said): void {
    const nobody = { replyCount: 0, replyUsers: [], latestReply: '', fileInfos: [] }
    const message: PageMessage = { ...said, ...nobody, ephemeral: true }
    this.#kept.set(keyOf(channel, said.ts, user), message)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > mostKept && oldest) this.#kept.delete(oldest)
    this.#show(workspace.id, { type: 'ephemeral', channel: channel.id, message }, user)
  }

  find(channel: Channel, ts: string, user: string): PageMessage | undefined {
    return this.#kept.get(keyOf(channel, ts, user))
  }

  remove(workspace: Workspace, channel: Channel, user: string, ts: string): void {
    this.#kept.delete(keyOf(channel, ts, user))
    this.#show(workspace.id, { type: 'ephemeralGone', channel: channel.id, ts }, user)
  }
}

const keyOf = (channel: Channel, ts: string, user: string) => `${channel.id} ${ts} ${user}`
