import { randomUUID } from 'node:crypto'
import { fail } from '../errors.ts'
import type { Channel, Message, Workspace } from '../model.ts'

/** To what an app answers. */
export interface Asked {
  workspace: Workspace
  channel: Channel
  user: string
  appId: string
  message?: Message
}

interface ResponseUrl extends Asked {
  uses: number
  expires: number
}

const mostUses = 5
/** Milliseconds. */
const lifetime = 30 * 60_000

/** Addresses at which apps answer later: each is good for a few answers, and a while. */
export class ResponseUrls {
  readonly #issued = new Map<string, ResponseUrl>()
  readonly #origin: () => string

  constructor(origin: () => string) {
    this.#origin = origin
  }

  issue(asked: Asked): string {
    const now = Date.now()
    for (const [id, { expires }] of this.#issued) {
      if (expires > now) break
      this.#issued.delete(id)
    }
    const id = randomUUID()
    this.#issued.set(id, { ...asked, uses: 0, expires: now + lifetime })
    return `${this.#origin()}/actions/${asked.workspace.id}/${id}`
  }

  /** @throws SlackError `expired_url`, `used_url` */
  use(id: string): Asked {
    const address = this.#issued.get(id)
    if (!address || address.expires < Date.now()) return fail('expired_url')
    if (address.uses >= mostUses) return fail('used_url')
    address.uses++
    return address
  }
}
