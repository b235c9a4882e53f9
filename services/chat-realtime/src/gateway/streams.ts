import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  liveSubjects,
  type StreamHandover,
  type StreamHandoverAnswer,
  streamHandover,
  streamHandoverAnswer,
} from '@parley/contracts'
import { type Messaging, RequestError } from '@parley/messaging'
import type { Upgrade } from '../visitor.ts'
import { EventStream } from './event-stream.ts'
import type { Gateway } from './gateway.ts'
import { upgradeOf } from './upgrade.ts'
import type { VisitorSocket } from './visitor-socket.ts'

/**
 * Visitors behind networks that let no WebSocket through: a stream of events for each, and their frames by requests. The
 * stream is a visitor's socket like any other; a request may come to any replica and is handed to the one that has the stream.
 */
export interface Streams {
  /** @returns false while the gateway stops */
  open(request: IncomingMessage, response: ServerResponse): boolean
  /** Hands a client's frames, one a line, to its stream, wherever that is. @throws RequestError when nobody can say */
  hand(id: string, frames: { origin: string; frames: string }): Promise<StreamHandoverAnswer>
  stop(): void
}

interface OpenStream {
  socket: VisitorSocket
  upgrade: Upgrade
}

const idPattern = /^([0-9a-f]{16})\.([0-9a-f]{32})$/

export function createStreams(
  gateway: Pick<Gateway, 'attach'>,
  messaging: Pick<Messaging, 'askLive' | 'answerLive'>,
): Streams {
  const replica = randomBytes(8).toString('hex')
  const streams = new Map<string, OpenStream>()

  const take = ({ secret, origin, frames }: StreamHandover): StreamHandoverAnswer => {
    const stream = streams.get(secret)
    if (!stream) return 'gone'
    // The page's origin: browsers say it with what is sent, not with what one's own origin is asked for.
    stream.upgrade.origin ||= origin
    for (const frame of frames.split('\n')) if (frame !== '') void stream.socket.receive(Buffer.from(frame), false)
    return 'taken'
  }
  const subscription = messaging.answerLive(liveSubjects.streamsOf(replica), (question) => {
    const { data } = streamHandover.safeParse(JSON.parse(question))
    return data ? take(data) : 'gone'
  })
  return {
    open(request, response) {
      const secret = randomBytes(16).toString('hex')
      const upgrade = { ...upgradeOf(request), origin: '' }
      const socket = gateway.attach(() => new EventStream(response, `${replica}.${secret}`), upgrade)
      if (!socket) return false
      streams.set(secret, { socket, upgrade })
      response.once('close', () => streams.delete(secret))
      return true
    },
    async hand(id, sent) {
      const [, where, secret] = idPattern.exec(id) ?? []
      if (!where || !secret) return 'gone'
      const handover = { secret, ...sent }
      if (where === replica) return take(handover)
      try {
        return streamHandoverAnswer.parse(
          await messaging.askLive(liveSubjects.streamsOf(where), JSON.stringify(handover)),
        )
      } catch (error) {
        if (error instanceof RequestError && error.code === 'nobody') return 'gone'
        throw error
      }
    },
    stop: () => subscription.unsubscribe(),
  }
}
