import { z } from 'zod'
import { newSiteSettings, site, siteSettings } from '../entities/site.ts'
import { siteId } from '../ids.ts'
import { define, inWorkspace, none } from './request-definition.ts'

export const siteRequests = {
  'site.create.v1': define({
    input: inWorkspace.extend({ settings: newSiteSettings }),
    output: z.object({ site }),
    responder: 'conversations',
    handler: 'create-site',
    askers: ['console'],
  }),
  'site.update.v1': define({
    input: inWorkspace.extend({ siteId, settings: siteSettings.partial() }),
    output: z.object({ site }),
    responder: 'conversations',
    handler: 'update-site',
    askers: ['console'],
  }),
  'site.list.v1': define({
    input: inWorkspace,
    output: z.object({ sites: z.array(site) }),
    responder: 'conversations',
    handler: 'list-sites',
    askers: ['console'],
  }),
  /** By public key, since a widget knows nothing else: the answer says whose it is. */
  'site.resolve.v1': define({
    input: z.object({ siteKey: z.string().max(100) }),
    output: z.object({
      site: site.nullable(),
      /** Whether somebody answers now, by the site's availability. */
      online: z.boolean().default(true),
      /** When somebody answers again, by the site's hours; null while somebody does, or when unknown. */
      backAt: z.iso.datetime().nullable().default(null),
      /** How long a first answer takes, as it was of late; 0 when unknown. */
      replySeconds: z.int().min(0).default(0),
    }),
    responder: 'conversations',
    handler: 'resolve-site',
    askers: ['chat-realtime'],
  }),
  'site.seen.v1': define({
    input: inWorkspace.extend({ siteId }),
    output: none,
    responder: 'conversations',
    handler: 'mark-site-seen',
    askers: ['chat-realtime'],
  }),
} as const
