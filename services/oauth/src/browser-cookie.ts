import { randomBytes } from 'node:crypto'
import { flowCookie } from '@parley/contracts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { stateLifetime } from './stores/oauth-states.ts'

const wellFormed = /^[\w-]{32}$/

/** Which browser this is, by the cookie that a flow began with. */
export function browserOf(request: FastifyRequest): string | undefined {
  const value = request.cookies[flowCookie]
  return value && wellFormed.test(value) ? value : undefined
}

/**
 * Ties a flow to its browser. A browser that has begun others keeps its name, so that two tabs do not undo each other. Lax,
 * since Slack's redirect is a navigation from elsewhere.
 */
export function tieToBrowser(request: FastifyRequest, reply: FastifyReply, publicUrl: string): string {
  const browser = browserOf(request) ?? randomBytes(24).toString('base64url')
  reply.setCookie(flowCookie, browser, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: publicUrl.startsWith('https:'),
    maxAge: stateLifetime,
  })
  return browser
}
