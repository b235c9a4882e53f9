import { z } from 'zod'
import type { Place } from '../commands/actor.ts'
import type { ReadView } from './view.ts'

const option = z.looseObject({ value: z.string().optional() })

/** What Slack posts to the interactivity URL, as far as it decides what to do. @see https://docs.slack.dev/reference/interaction-payloads/ */
export const interactivePayload = z.looseObject({
  type: z.string(),
  trigger_id: z.string().optional(),
  callback_id: z.string().optional(),
  team: z.looseObject({ id: z.string() }).nullish(),
  enterprise: z.looseObject({ id: z.string() }).nullish(),
  is_enterprise_install: z.boolean().optional(),
  user: z.looseObject({ id: z.string(), team_id: z.string().optional() }),
  channel: z.looseObject({ id: z.string() }).nullish(),
  container: z.looseObject({ message_ts: z.string().nullish(), thread_ts: z.string().nullish() }).nullish(),
  message: z.looseObject({ ts: z.string().optional(), thread_ts: z.string().optional() }).nullish(),
  message_ts: z.string().optional(),
  view: z.unknown().optional(),
  /** Of a suggestion. */
  action_id: z.string().optional(),
  value: z.string().optional(),
  actions: z
    .array(z.looseObject({ action_id: z.string(), value: z.string().nullish(), selected_option: option.nullish() }))
    .optional(),
})
export type InteractivePayload = z.infer<typeof interactivePayload>

export interface Person {
  slackTeamId: string | null
  slackEnterpriseId: string | null
  slackUserId: string
  /** Of another organisation, in a shared channel. */
  stranger: boolean
}

interface ByPerson {
  person: Person
  triggerId: string
}

/** A button or menu that was used. */
export interface Click extends ByPerson {
  kind: 'click'
  action: string
  /** Of what was chosen: often a conversation's id. */
  value: string
  /** Null when it is in a message. */
  view: ReadView | null
  /** Null when it is in a view. */
  place: Place | null
}

export interface Submission extends ByPerson {
  kind: 'submission'
  view: ReadView
}

export interface MessageShortcut extends ByPerson {
  kind: 'messageShortcut'
  name: string
  /** Of the conversation. */
  place: Place
  /** Of the message. */
  slackTs: string
}

export interface GlobalShortcut extends ByPerson {
  kind: 'globalShortcut'
  name: string
}

/** Slack asks for choices while somebody types. */
export interface Suggestion extends ByPerson {
  kind: 'suggestion'
  action: string
  query: string
}

export type Interaction = Click | Submission | MessageShortcut | GlobalShortcut | Suggestion
