import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FaultBox } from '../faults.ts'

export const tooFast = (reply: FastifyReply, seconds: number) =>
  reply.code(429).header('retry-after', String(seconds)).send({ ok: false, error: 'ratelimited' })

/**
 * What goes wrong on purpose, before anything is done.
 * @returns whether the call has been dealt with: it is not done
 */
export async function misbehave(
  faults: FaultBox,
  method: string,
  args: Record<string, unknown>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<boolean> {
  const fault = faults.of(method, args)
  if (fault.latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, fault.latencyMs))
  if (Math.random() >= fault.share) return false
  if (fault.hang) await new Promise((resolve) => request.raw.socket.once('close', resolve))
  else if (fault.reset) request.raw.socket.resetAndDestroy()
  else if (fault.rateLimitedFor > 0) tooFast(reply, fault.rateLimitedFor)
  else if (fault.status > 0) reply.code(fault.status).type('text/html').send('<h1>This is on purpose</h1>')
  else if (fault.error) reply.send({ ok: false, error: fault.error })
  else return false
  return true
}

/** It was done, and nobody hears of it. */
export function loseAnswer(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  request.raw.socket.destroy()
  return reply.hijack()
}
