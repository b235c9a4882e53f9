import { z } from 'zod'
import { identityAlgorithm, identityKey, visitorIdentity } from '../entities/identity-key.ts'
import { identityKeyId, personId, siteId, visitorId } from '../ids.ts'
import { define, inWorkspace } from './request-definition.ts'

const ofSite = inWorkspace.extend({ siteId })
/** Who asks, for the log. */
const byPerson = ofSite.extend({ by: personId })
const identitySettings = z.object({
  /** Anonymous visitors are not let in. */
  enforced: z.boolean(),
  /** Newest first. */
  keys: z.array(identityKey),
})

/** How a site tells who its visitors are. */
export const identityRequests = {
  'identity.get.v1': define({
    input: ofSite,
    output: identitySettings,
    responder: 'conversations',
    handler: 'get-identity',
    askers: ['console'],
  }),
  /** One more key: a secret that is made here, or a public key of the site's. */
  'identityKey.add.v1': define({
    input: byPerson.extend({
      key: z.discriminatedUnion('algorithm', [
        z.object({ algorithm: z.literal('HS256') }),
        /** Ed25519, as PEM or JWK. */
        z.object({ algorithm: z.literal('EdDSA'), publicKey: z.string().max(4_000) }),
      ]),
    }),
    output: z.object({
      key: identityKey,
      /** Told this once; null for a public key. */
      secret: z.string().nullable(),
    }),
    responder: 'conversations',
    handler: 'add-identity-key',
    askers: ['console'],
  }),
  'identityKey.retire.v1': define({
    input: byPerson.extend({ keyId: identityKeyId }),
    output: identitySettings,
    responder: 'conversations',
    handler: 'retire-identity-key',
    askers: ['console'],
  }),
  'identity.enforce.v1': define({
    input: byPerson.extend({ enforced: z.boolean() }),
    output: identitySettings,
    responder: 'conversations',
    handler: 'enforce-identity',
    askers: ['console'],
  }),
  /** Whom to believe, for who verifies tokens. */
  'identityKey.list.v1': define({
    input: ofSite,
    output: z.object({
      keys: z.array(
        z.object({
          id: identityKeyId,
          algorithm: identityAlgorithm,
          /** HS256: the secret. EdDSA: the public key as JWK. */
          material: z.string(),
        }),
      ),
    }),
    responder: 'conversations',
    handler: 'list-identity-keys',
    askers: ['chat-realtime'],
  }),
  /** Somebody for whom the site vouches has come. */
  'visitor.identify.v1': define({
    input: ofSite.extend({
      /** Who they were before; what they wrote stays theirs if they are nobody else yet. Null for a new browser. */
      visitorId: visitorId.nullable(),
      identity: visitorIdentity,
      locale: z.string().max(35),
      timeZone: z.string().max(60),
      userAgent: z.string().max(500),
    }),
    output: z.object({ visitorId }),
    responder: 'conversations',
    handler: 'identify-visitor',
    askers: ['chat-realtime'],
  }),
} as const
