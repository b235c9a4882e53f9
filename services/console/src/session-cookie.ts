import type { FastifyReply, FastifyRequest } from 'fastify'
import { foreignOrigin, notAllowed, signedOut } from './errors.ts'
import type { PrismaClient } from './generated/prisma/client.ts'
import { findSession, type SignedIn, sessionLifetime } from './repositories/sessions.ts'

const name = 'parley_session'

export const sessionToken = (request: FastifyRequest): string | undefined => request.cookies[name]

export function setSessionCookie(reply: FastifyReply, token: string, publicUrl: string): void {
  reply.setCookie(name, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: publicUrl.startsWith('https:'),
    maxAge: sessionLifetime,
  })
}

export const clearSessionCookie = (reply: FastifyReply) => reply.clearCookie(name, { path: '/' })

/** Tells who asks, or refuses. */
export type Doorkeeper = (request: FastifyRequest) => Promise<SignedIn>

/** Everybody signed in may read; what changes something must come from the Console's own pages. */
export const createDoorkeeper =
  (prisma: PrismaClient, publicUrl: string): Doorkeeper =>
  async (request) => {
    const { origin } = request.headers
    if (request.method !== 'GET' && origin !== new URL(publicUrl).origin) throw foreignOrigin()
    const token = sessionToken(request)
    const session = token ? await findSession(prisma, token) : undefined
    if (!session) throw signedOut()
    return session
  }

/** Settings are for owners and admins. */
export function requireManager(session: SignedIn): void {
  if (session.role === 'agent') throw notAllowed()
}
