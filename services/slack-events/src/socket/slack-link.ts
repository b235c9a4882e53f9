import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from '@parley/telemetry'
import type { SlackSocket } from './slack-socket.ts'

/** Pauses before the next try, in milliseconds: at first none, in the end this. */
const longestPause = 30_000
/** A connection that lasted so long, in milliseconds, had no fault of ours. */
const lasting = 5_000

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

/** When Slack asks a connection to go, the next is there before it goes: nothing is sent to nobody. */
export function keepSlackLink({ open, logger }: SlackLinkOptions): SlackLink {
  const stopping = new AbortController()
  const connected = new Set<SlackSocket>()
  const releasing = new Set<Promise<void>>()
  let failures = 0

  const release = (socket: SlackSocket) => {
    connected.delete(socket)
    const task = socket.release().finally(() => releasing.delete(task))
    releasing.add(task)
  }
  /** Resolves when another one is needed. @throws when Slack could not be reached */
  const hold = async (socket: SlackSocket) => {
    const ended = endOf(socket, stopping.signal)
    await Promise.race([socket.start(), ended.then(refuse)]).catch((error: unknown) => {
      release(socket)
      throw error
    })
    const before = [...connected]
    connected.add(socket)
    for (const each of before) release(each)
    const begun = performance.now()
    logger.info('connected to Slack by Socket Mode')
    const reason = await ended
    if (reason === 'broken') connected.delete(socket)
    logger.info({ reason }, 'this connection to Slack ends')
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
    for (const socket of connected) release(socket)
    await Promise.all(releasing)
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

/** Why a connection will not do any more: Slack asked it to go, it broke, or we stop. */
const endOf = (socket: SlackSocket, stopping: AbortSignal): Promise<string> =>
  new Promise((resolve) => {
    socket.once('farewell', resolve)
    socket.once('disconnected', () => resolve('broken'))
    stopping.addEventListener('abort', () => resolve('stopping'), { once: true })
  })
