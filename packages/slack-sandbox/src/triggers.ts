import { randomUUID } from 'node:crypto'
import { fail } from './errors.ts'
import { slackId } from './ids.ts'

/** How long a trigger may be used, in milliseconds; and it may be used once. */
const slackLifetime = 3_000
/** Forgotten after this long, in milliseconds; until then Slack says what is wrong with it. */
const remembered = 60_000

interface Trigger {
  appId: string
  team: string
  user: string
  at: number
  used: boolean
}

/** Somebody did something, and for a moment the app may open a modal for them. */
export class Triggers {
  readonly #known = new Map<string, Trigger>()
  readonly #lifetime: number

  constructor(lifetime = slackLifetime) {
    this.#lifetime = lifetime
  }

  issue(appId: string, team: string, user: string): string {
    const now = Date.now()
    for (const [id, { at }] of this.#known) {
      if (now - at < remembered) break
      this.#known.delete(id)
    }
    const id = `${now}.${slackId('')}.${randomUUID().replaceAll('-', '')}`
    this.#known.set(id, { appId, team, user, at: now, used: false })
    return id
  }

  /** @throws SlackError `invalid_trigger_id`, `exchanged_trigger_id`, `expired_trigger_id` */
  redeem(appId: string, id: string): Trigger {
    const trigger = this.#known.get(id)
    if (!trigger || trigger.appId !== appId) return fail('invalid_trigger_id')
    if (trigger.used) fail('exchanged_trigger_id')
    if (Date.now() - trigger.at > this.#lifetime) fail('expired_trigger_id')
    trigger.used = true
    return trigger
  }
}
