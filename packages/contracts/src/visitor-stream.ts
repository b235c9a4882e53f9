import { z } from 'zod'

/**
 * The way of the visitor socket's frames where a network lets no WebSocket through: a stream of server-sent events to the
 * client, and requests with its frames. The messages `Stream` and `Close` of the proto.
 */

/** The first event, `stream`: by which name frames are sent in. Whoever knows it may speak for the visitor. */
export const visitorStream = z.object({ id: z.string() })

/** The last event, `close`: what a WebSocket would have been closed with. */
export const visitorStreamEnd = z.object({ code: z.int().min(0).default(0), reason: z.string().default('') })

/** From the replica that a client's frames came to, to the one that has its stream. Answered by a `streamHandoverAnswer`. */
export const streamHandover = z.object({
  /** The second part of the stream's id. */
  secret: z.string(),
  /** Of the page that sent them; empty when there was none. */
  origin: z.string(),
  /** One a line. */
  frames: z.string(),
})
export type StreamHandover = z.infer<typeof streamHandover>

/** `gone`: that replica has no such stream, or no longer. */
export const streamHandoverAnswer = z.enum(['taken', 'gone'])
export type StreamHandoverAnswer = z.infer<typeof streamHandoverAnswer>
