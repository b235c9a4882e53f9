import { z } from 'zod'
import { siteId, workspaceId } from '../ids.ts'
import { widgetSettings } from './widget-settings.ts'

/** Still: one channel, a thread for each conversation. Noisy: a channel for each conversation. */
export const mode = z.enum(['still', 'noisy'])
export type Mode = z.infer<typeof mode>

export const slackTeamId = z.string().regex(/^[TE][A-Z0-9]+$/)
export const slackUserId = z.string().regex(/^[UWB][A-Z0-9]+$/)
export const slackChannelId = z.string().regex(/^[CDG][A-Z0-9]+$/)
export const slackUserGroupId = z.string().regex(/^S[A-Z0-9]+$/)
/** Slack's message id in its channel: seconds and a counter. */
export const slackTs = z.string().regex(/^\d+\.\d+$/)

/** An origin that may carry the widget: `https://www.example.com`, with `*.` for any subdomain, `*` for any at all. */
export const allowedOrigin = z
  .string()
  .max(200)
  .regex(/^(\*|https?:\/\/(\*\.)?[a-z0-9.-]+(:\d{1,5})?)$/i, 'write it as https://www.example.com, without a path')

/** What a reaction in Slack does to the conversation: by the emoji's short code, without colons. */
export const reactionAction = z.object({
  emoji: z.string().regex(/^[a-z0-9_+'-]{1,100}$/),
  do: z.enum(['take', 'close', 'reopen', 'send']),
})
export type ReactionAction = z.infer<typeof reactionAction>

/** A rung of the ladder for chats that nobody answers: minutes after the first unanswered message, who is told. */
export const escalationStep = z.object({
  afterMinutes: z.int().min(1).max(1_440),
  tell: z.discriminatedUnion('by', [
    /** In the conversation's thread or channel: a user group, or people. */
    z.object({
      by: z.literal('mention'),
      slackUserGroupId: slackUserGroupId.nullable(),
      slackUserIds: z.array(slackUserId).max(20),
    }),
    z.object({ by: z.literal('dm'), slackUserIds: z.array(slackUserId).min(1).max(20) }),
    /** To the workspace's owner. */
    z.object({ by: z.literal('email') }),
  ]),
})
export type EscalationStep = z.infer<typeof escalationStep>

/** Minutes since midnight; `to` may be 1,440. */
const span = z
  .object({ from: z.int().min(0).max(1_439), to: z.int().min(1).max(1_440) })
  .refine((s) => s.from < s.to, 'ends before it begins')
/** Opening hours, Monday first, on the clock of an IANA time zone. */
export const openingHours = z.object({ timeZone: z.string().max(60), days: z.array(z.array(span).max(4)).length(7) })
export type OpeningHours = z.infer<typeof openingHours>

/** When a site is online: always, in its hours, or while an agent is available (by hand or by Slack presence). */
export const availabilityRule = z.enum(['always', 'hours', 'agents'])

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
  /** Whether what agents write goes to the visitor at once, or only when it is sent on purpose. */
  replyDefault: z.enum(['visitor', 'internal']),
  reactionActions: z.array(reactionAction).max(20),
  escalation: z.array(escalationStep).max(6),
  availability: availabilityRule,
  openingHours: openingHours.nullable(),
  /** Where open conversations go when the app is removed from their channel. */
  fallbackSlackChannelId: slackChannelId.nullable(),
  widget: widgetSettings,
})
export type SiteSettings = z.infer<typeof siteSettings>

/** What a new site is made of: what is left out is as most want it. */
export const newSiteSettings = siteSettings.extend({
  replyDefault: siteSettings.shape.replyDefault.default('visitor'),
  reactionActions: siteSettings.shape.reactionActions.default([
    { emoji: 'white_check_mark', do: 'close' },
    { emoji: 'eyes', do: 'take' },
    { emoji: 'outbox_tray', do: 'send' },
  ]),
  escalation: siteSettings.shape.escalation.default([]),
  availability: siteSettings.shape.availability.default('always'),
  openingHours: siteSettings.shape.openingHours.default(null),
  fallbackSlackChannelId: siteSettings.shape.fallbackSlackChannelId.default(null),
  widget: siteSettings.shape.widget.prefault({}),
})

export const site = siteSettings.extend({
  id: siteId,
  workspaceId,
  /** Public, in the snippet: names the site, proves nothing. */
  key: z.string(),
  /** Only visitors for whom the site vouches are let in. */
  identityEnforced: z.boolean().default(false),
  createdAt: z.iso.datetime(),
  /** When a page with the widget first said hello; null until then. */
  firstSeenAt: z.iso.datetime().nullable(),
})
export type Site = z.infer<typeof site>
