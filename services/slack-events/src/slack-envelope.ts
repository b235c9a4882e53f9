import {
  type FactSubject,
  factOfSlackEvent,
  type SlackEventData,
  type SlackLimitData,
  slackEventData,
  slackLimitData,
} from '@parley/contracts'
import { z } from 'zod'

/** What Slack posts to the events URL, as far as it decides what to do. @see https://docs.slack.dev/apis/events-api/ */
const slackEnvelope = z.object({
  type: z.string(),
  challenge: z.string().optional(),
  team_id: z.string().nullish(),
  enterprise_id: z.string().nullish(),
  api_app_id: z.string().nullish(),
  event_id: z.string().nullish(),
  event_time: z.number().nullish(),
  minute_rate_limited: z.number().nullish(),
  authorizations: z
    .array(
      z.object({
        team_id: z.string().nullish(),
        enterprise_id: z.string().nullish(),
        is_enterprise_install: z.boolean().nullish(),
      }),
    )
    .nullish(),
  event: z.looseObject({ type: z.string() }).nullish(),
})
type SlackEnvelope = z.infer<typeof slackEnvelope>

/** What Slack told, as we tell it. */
export type SlackFact =
  | { subject: FactSubject; data: SlackEventData }
  | { subject: 'slackLimit.reached.v1'; data: SlackLimitData }

export type Reading =
  | { kind: 'challenge'; challenge: string }
  | { kind: 'fact'; msgId: string; fact: SlackFact }
  | { kind: 'foreign'; appId: string }
  | { kind: 'ignored'; reason: string }

/**
 * Decides what a verified envelope is. Never throws: what Slack sends and we do not need is ignored on purpose.
 * @param ourAppId what is meant for another app is told apart; null when it is not known
 */
export function readSlackEnvelope(given: unknown, ourAppId: string | null = null): Reading {
  const parsed = slackEnvelope.safeParse(given)
  if (!parsed.success) return { kind: 'ignored', reason: 'not an events envelope' }
  const envelope = parsed.data
  if (ourAppId && envelope.api_app_id && envelope.api_app_id !== ourAppId)
    return { kind: 'foreign', appId: envelope.api_app_id }
  if (envelope.type === 'url_verification' && envelope.challenge)
    return { kind: 'challenge', challenge: envelope.challenge }
  if (envelope.type === 'app_rate_limited') return readLimit(envelope)
  if (envelope.type !== 'event_callback') return { kind: 'ignored', reason: `envelope of type ${envelope.type}` }
  return readEvent(envelope)
}

function readEvent(envelope: SlackEnvelope): Reading {
  const type = envelope.event?.type ?? ''
  const subject = envelope.event && factOfSlackEvent(envelope.event)
  if (!subject) return { kind: 'ignored', reason: `event of type ${type}` }
  const data = slackEventData.safeParse(factOf(envelope))
  if (!data.success) return { kind: 'ignored', reason: `incomplete ${type}` }
  return { kind: 'fact', msgId: data.data.slackEventId, fact: { subject, data: data.data } }
}

/** It has no id: there is one a minute. */
function readLimit({ team_id: slackTeamId, minute_rate_limited: minute }: SlackEnvelope): Reading {
  const data = slackLimitData.safeParse({ slackTeamId, minute })
  if (!data.success) return { kind: 'ignored', reason: 'incomplete app_rate_limited' }
  const fact = { subject: 'slackLimit.reached.v1' as const, data: data.data }
  return { kind: 'fact', msgId: `app_rate_limited ${slackTeamId} ${minute}`, fact }
}

/**
 * In a channel shared with another company `team_id` is the sender's: whose installation is meant stands in `authorizations`.
 * What concerns a whole organisation names no team; the organisation stands in its place.
 */
function factOf(envelope: SlackEnvelope) {
  const [authorization] = envelope.authorizations ?? []
  const slackEnterpriseId = (authorization?.enterprise_id ?? envelope.enterprise_id) || null
  return {
    slackTeamId: authorization?.team_id ?? envelope.team_id ?? slackEnterpriseId,
    slackEnterpriseId,
    isEnterpriseInstall: authorization?.is_enterprise_install ?? undefined,
    slackAppId: envelope.api_app_id,
    slackEventId: envelope.event_id,
    slackEventTime: envelope.event_time,
    event: envelope.event,
  }
}
