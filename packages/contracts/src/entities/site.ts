import { z } from 'zod'
import { siteId, workspaceId } from '../ids.ts'

/** Still: one channel, a thread for each conversation. Noisy: a channel for each conversation. */
export const mode = z.enum(['still', 'noisy'])
export type Mode = z.infer<typeof mode>

export const slackTeamId = z.string().regex(/^[TE][A-Z0-9]+$/)
export const slackUserId = z.string().regex(/^[UWB][A-Z0-9]+$/)
export const slackChannelId = z.string().regex(/^[CDG][A-Z0-9]+$/)
/** Slack's message id in its channel: seconds and a counter. */
export const slackTs = z.string().regex(/^\d+\.\d+$/)

/** An origin that may carry the widget: `https://www.example.com`, with `*.` for any subdomain, `*` for any at all. */
export const allowedOrigin = z
  .string()
  .max(200)
  .regex(/^(\*|https?:\/\/(\*\.)?[a-z0-9.-]+(:\d{1,5})?)$/i, 'write it as https://www.example.com, without a path')

export const siteSettings = z.object({
  name: z.string().trim().min(1).max(60),
  mode,
  /** Still: where the cards go. Noisy: where setbacks are told. Null until chosen. */
  slackChannelId: slackChannelId.nullable(),
  /** Noisy: who is invited into each conversation's channel. At most 100, as Slack allows in one call. */
  inviteSlackUserIds: z.array(slackUserId).max(100),
  allowedOrigins: z.array(allowedOrigin).max(50),
  greeting: z.string().max(500),
  color: z.string().regex(/^#[0-9a-f]{6}$/i, 'a colour like #4a3aff'),
})
export type SiteSettings = z.infer<typeof siteSettings>

export const site = siteSettings.extend({
  id: siteId,
  workspaceId,
  /** Public, in the snippet: names the site, proves nothing. */
  key: z.string(),
  createdAt: z.iso.datetime(),
  /** When a page with the widget first said hello; null until then. */
  firstSeenAt: z.iso.datetime().nullable(),
})
export type Site = z.infer<typeof site>
