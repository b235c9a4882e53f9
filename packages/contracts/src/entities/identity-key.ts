import { z } from 'zod'
import { identityKeyId } from '../ids.ts'

/** How a site signs who its visitors are: by a secret that both know, or by a key of which we know the public half. */
export const identityAlgorithm = z.enum(['HS256', 'EdDSA'])
export type IdentityAlgorithm = z.infer<typeof identityAlgorithm>

/** A key of a site's, as the Console shows it: without what signs or verifies. */
export const identityKey = z.object({
  /** The `kid` that its tokens name. */
  id: identityKeyId,
  algorithm: identityAlgorithm,
  createdAt: z.iso.datetime(),
  /** Since then it vouches for nobody. Null while it does. */
  retiredAt: z.iso.datetime().nullable(),
})
export type IdentityKey = z.infer<typeof identityKey>

/** Keys that may be good at once: the old one and the new one. */
export const mostIdentityKeys = 2

/** Whom a site vouches for. */
export const visitorIdentity = z.object({
  /** The site's own id of the person, the same for ever. */
  externalId: z.string().min(1).max(200),
  name: z.string().max(200).default(''),
  email: z.string().max(320).default(''),
  /** What else the site says of them, as `plan: pro`. */
  attributes: z
    .record(z.string().min(1).max(40), z.string().max(200))
    .refine((all) => Object.keys(all).length <= 20, 'at most 20')
    .default({}),
})
export type VisitorIdentity = z.infer<typeof visitorIdentity>
