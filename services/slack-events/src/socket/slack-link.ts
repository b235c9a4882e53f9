import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from '@parley/telemetry'
import type { SlackSocket } from './slack-socket.ts'

/** Pauses before the next try, in milliseconds: at first none, in the end this. */
const longestPause = 30_000
/** A connection that lasted so long, in milliseconds, had no fault of ours. */
const lasting = 5_000
/** Slack ends what it asked to go within seconds; what it forgets is ended by us, after this. In milliseconds. */
const longestFarewell = 30_000

export interface SlackLinkOptions {
  open(): SlackSocket
  logger: Logger
}

/** One connection to Slack after the other, for as long as the service runs. */
export interface SlackLink {
  /** @throws when there is no connection */
  ready(): Promise<void>
  /** Takes nothing more, and hangs up once what is in hand has been acknowledged. */
  stop(): Promise<void>
}

/** When Slack asks a connection to go, the next one comes at once, and the old one goes when Slack ends it: nothing is sent to nobody. */
export function keepSlackLink({ open, logger }: SlackLinkOptions): SlackLink {
  const stopping = new AbortController()
  const connected = new Set<SlackSocket>()
  const leaving = new Set<Promise<void>>()
  let failures = 0

  const leave = (socket: SlackSocket, after: Promise<unknown>) => {
    const task = after.then(() => socket.release()).finally(() => leaving.delete(task))
    leaving.add(task)
  }
  /** Resolves when another one is needed. @throws when Slack could not be reached */
  const hold = async (socket: SlackSocket) => {
    const [asked, ended] = [farewellOf(socket), endOf(socket, stopping.signal)]
    try {
      await Promise.race([socket.start(), asked.then(refuse), ended.then(refuse)])
    } catch (error) {
      leave(socket, Promise.resolve())
      throw error
    }
    connected.add(socket)
    const begun = performance.now()
    logger.info('connected to Slack by Socket Mode')
    ended.then(() => connected.delete(socket))
    const reason = await Promise.race([asked, ended])
    logger.info({ reason }, 'this connection to Slack ends')
    leave(socket, Promise.race([ended, pause(longestFarewell, undefined, { ref: false })]))
    failures = performance.now() - begun < lasting ? failures + 1 : 0
  }
  const run = async () => {
    while (!stopping.signal.aborted) {
      await hold(open()).catch((err: unknown) => {
        if (stopping.signal.aborted) return
        failures++
        logger.error({ err }, 'Socket Mode: no connection to Slack, tried again')
      })
      await pause(failures === 0 ? 0 : pauseAfter(failures), undefined, { signal: stopping.signal }).catch(() => {})
    }
    await Promise.all(leaving)
  }
  const running = run()
  return {
    ready: async () => {
      if (connected.size === 0) throw new Error('no connection to Slack')
    },
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}

const refuse = (reason: string): never => {
  if (reason === 'link_disabled') throw new Error('Socket Mode is switched off in the settings of the Slack app')
  throw new Error(`Slack did not say hello: ${reason}`)
}

const pauseAfter = (failures: number) => Math.min(longestPause, 250 * 2 ** failures) * (0.5 + Math.random() / 2)

/** Why Slack asks a connection to go. */
const farewellOf = (socket: SlackSocket): Promise<string> => new Promise((resolve) => socket.once('farewell', resolve))

/** Why a connection will not do any more: it is gone, or we stop. */
const endOf = (socket: SlackSocket, stopping: AbortSignal): Promise<string> =>
  new Promise((resolve) => {
    socket.once('disconnected', () => resolve('gone'))
    stopping.addEventListener('abort', () => resolve('stopping'), { once: true })
  })
