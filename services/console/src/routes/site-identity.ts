import { identityKeyId, siteId } from '@parley/contracts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { requireManager } from '../session-cookie.ts'
import type { ApiDeps } from './api-deps.ts'
import { parseBody } from './parse-body.ts'

const ofSite = z.object({ siteId })
const ofKey = ofSite.extend({ keyId: identityKeyId })
const newKey = z.discriminatedUnion('algorithm', [
  z.object({ algorithm: z.literal('HS256') }),
  z.object({ algorithm: z.literal('EdDSA'), publicKey: z.string().max(4_000) }),
])
const switching = z.object({ enforced: z.boolean() })
const path = '/api/console/sites/:siteId/identity'

/** How a site vouches for its visitors: its keys, and whether others are let in. For those who manage the workspace. */
export function siteIdentity(app: FastifyInstance, { admit, messaging }: ApiDeps): void {
  const manager = async (request: FastifyRequest) => {
    const session = await admit(request)
    requireManager(session)
    const { siteId: id } = parseBody(ofSite, request.params)
    return { workspaceId: session.workspaceId, siteId: id, by: session.personId }
  }
  app.get(path, async (request) => {
    const { by: _, ...site } = await manager(request)
    return messaging.request('identity.get.v1', site)
  })
  app.put(path, async (request) => {
    const who = await manager(request)
    return messaging.request('identity.enforce.v1', { ...who, ...parseBody(switching, request.body) })
  })
  app.post(`${path}/keys`, async (request, reply) => {
    const who = await manager(request)
    const added = await messaging.request('identityKey.add.v1', { ...who, key: parseBody(newKey, request.body) })
    // It holds a secret that is told this once.
    return reply.code(201).header('cache-control', 'no-store').send(added)
  })
  app.post(`${path}/keys/:keyId/retire`, async (request) => {
    const who = await manager(request)
    const { keyId } = parseBody(ofKey, request.params)
    return messaging.request('identityKey.retire.v1', { ...who, keyId })
  })
}
