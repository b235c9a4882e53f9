import { silentSdk, webClientOptions } from '@parley/slack/web-client'
import { SocketModeClient } from '@slack/socket-mode'
import { z } from 'zod'

/** What Slack says over a socket, as far as the socket itself is concerned. @see https://docs.slack.dev/apis/events-api/using-socket-mode/ */
const envelope = z.looseObject({
  type: z.string(),
  reason: z.string().optional(),
  payload: z.looseObject({ type: z.unknown().optional() }).optional(),
})

/** What Slack hands over, in its own words: `events_api`, `interactive`, `slash_commands`. */
export interface Parcel {
  kind: string
  payload: unknown
}

/** @returns what the acknowledgement says; undefined when there is to be none */
export type Receive = (parcel: Parcel) => Promise<object | undefined>

interface Handed {
  ack(answer: object): Promise<void>
  type: string
  body: unknown
}

export interface SlackSocketOptions {
  appToken: string
  /** Ends with a slash. */
  apiUrl: string
  receive: Receive
  onTrouble(error: unknown): void
}

/**
 * One connection to Slack. Slack's client would hang up as soon as it is asked to go, with acknowledgements still owed and more on its way; this one
 * says that it was asked (`farewell`) and stays until Slack hangs up, or it is released. It does not come back by itself.
 */
export class SlackSocket extends SocketModeClient {
  readonly #inHand = new Set<Promise<void>>()
  readonly #onTrouble: (error: unknown) => void
  #released = false

  constructor({ appToken, apiUrl, receive, onTrouble }: SlackSocketOptions) {
    super({
      appToken,
      autoReconnectEnabled: false,
      logger: silentSdk,
      clientOptions: webClientOptions(apiUrl),
    })
    this.#onTrouble = onTrouble
    this.on('slack_event', ({ ack, type: kind, body: payload }: Handed) => {
      const task = receive({ kind, payload })
        .then((answer) => answer && ack(answer))
        .catch(onTrouble)
        .finally(() => this.#inHand.delete(task))
      this.#inHand.add(task)
    })
    // It may have been released while Slack was still saying where to connect.
    this.on('connected', () => this.#released && this.disconnect())
  }

  /** Acknowledges what is in hand, then hangs up. */
  async release(): Promise<void> {
    this.#released = true
    while (this.#inHand.size > 0) await Promise.all(this.#inHand)
    await this.disconnect()
  }

  /** Nobody waits for what comes of it: an error that left here would end the process. */
  protected override async onWebSocketMessage(data: string | ArrayBuffer, isBinary: boolean): Promise<void> {
    await this.#hear(data, isBinary).catch(this.#onTrouble)
  }

  async #hear(data: string | ArrayBuffer, isBinary: boolean): Promise<void> {
    const { type, reason, ...rest } = envelope.parse(isBinary ? undefined : jsonIn(String(data)))
    if (type === 'disconnect') this.emit('farewell', reason ?? 'unknown')
    else await super.onWebSocketMessage(type === 'events_api' ? eventfully({ type, ...rest }) : data, isBinary)
  }
}

/** The client takes it that every event of Slack's holds one; `app_rate_limited` does not. */
const eventfully = ({ payload, ...rest }: z.infer<typeof envelope>): string =>
  JSON.stringify({ ...rest, payload: { ...payload, event: payload?.event ?? { type: payload?.type ?? 'unknown' } } })

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
