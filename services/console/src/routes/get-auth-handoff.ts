import { flowCookie } from '@parley/contracts'
import { type Messaging, RequestError } from '@parley/messaging'
import { AppError } from '@parley/service-kit'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type Arrival, welcomePerson } from '../commands/welcome-person.ts'
import { handoffRefused } from '../errors.ts'
import type { PrismaClient } from '../generated/prisma/client.ts'
import { setSessionCookie } from '../session-cookie.ts'

export interface HandoffDeps {
  messaging: Pick<Messaging, 'request'>
  prisma: PrismaClient
  publicUrl: string
}

const query = z.object({ code: z.string().min(20).max(200) })

/** The end of Add to Slack and of Sign in with Slack: the browser brings its code and is signed in. */
export function getAuthHandoff(app: FastifyInstance, deps: HandoffDeps): void {
  app.get('/auth/handoff', async (request, reply) => {
    const parsed = query.safeParse(request.query)
    if (!parsed.success) throw handoffRefused()
    const arrival = await redeem(deps, parsed.data.code, request.cookies[flowCookie] ?? '')
    reply.clearCookie(flowCookie, { path: '/' })
    const welcome = await welcomePerson(deps.prisma, arrival)
    if (welcome.kind === 'no-workspace') {
      return reply.redirect(`/login?missing=${encodeURIComponent(welcome.teamName || arrival.slackTeamId)}`)
    }
    setSessionCookie(reply, welcome.token, deps.publicUrl)
    return reply.redirect(arrival.returnTo ?? '/sites')
  })
}

async function redeem({ messaging }: HandoffDeps, code: string, browser: string): Promise<Arrival> {
  try {
    return await messaging.request('handoff.redeem.v1', { code, browser: browser.slice(0, 200) })
  } catch (cause) {
    if (cause instanceof RequestError && cause.code === 'handoff_unknown') throw handoffRefused(cause)
    throw new AppError({
      code: 'unavailable',
      status: 503,
      message: 'Signing in does not work at the moment',
      help: 'Try again in a minute. Nothing you did is lost.',
      cause,
    })
  }
}
