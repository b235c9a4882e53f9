import { cardActions, type InteractionData, interactionData } from '@parley/contracts'
import { z } from 'zod'
import { clickIn } from './click.ts'
import { type Interaction, type InteractivePayload, interactivePayload } from './interaction.ts'
import { viewIn } from './view.ts'

export type Reading =
  /** Kept in JetStream before Slack is answered: it must not be lost. */
  | { kind: 'fact'; data: InteractionData; triggerId: string | undefined }
  /** Answered while Slack waits. */
  | { kind: 'interaction'; interaction: Interaction }
  | { kind: 'ignored'; reason: string }

/** What the buttons of a card in a channel do without asking anything. */
const durable = new Set<string>([cardActions.take, cardActions.close, cardActions.reopen, cardActions.retry])

/** Decides what a verified payload is. Never throws. */
export function readInteraction(payload: unknown): Reading {
  const parsed = interactivePayload.safeParse(payload)
  if (!parsed.success) return { kind: 'ignored', reason: 'not an interactive payload' }
  const interaction = interactionOf(parsed.data)
  if (!interaction) return { kind: 'ignored', reason: `${parsed.data.type} of no concern` }
  if (
    interaction.kind !== 'click' ||
    interaction.view ||
    interaction.person.stranger ||
    !durable.has(interaction.action)
  )
    return { kind: 'interaction', interaction }
  const data = interactionData.safeParse(factOf(parsed.data))
  if (!data.success) return { kind: 'ignored', reason: `incomplete ${parsed.data.type}` }
  return { kind: 'fact', data: data.data, triggerId: parsed.data.trigger_id }
}

function interactionOf(payload: InteractivePayload): Interaction | undefined {
  const { type, callback_id: name = '', channel, message, container } = payload
  const triggerId = payload.trigger_id ?? ''
  const by = { person: personOf(payload), triggerId }
  const view = viewIn(payload)
  switch (type) {
    case 'block_actions': {
      const click = clickIn(payload)
      if (!click) return undefined
      const messageTs = container?.message_ts ?? null
      const place =
        channel && !view ? { slackChannelId: channel.id, slackThreadTs: container?.thread_ts ?? messageTs } : null
      return { kind: 'click', ...by, ...click, view, place }
    }
    case 'view_submission':
      return view ? { kind: 'submission', ...by, view } : undefined
    case 'message_action': {
      const slackTs = message?.ts ?? payload.message_ts
      if (!channel || !slackTs) return undefined
      const place = { slackChannelId: channel.id, slackThreadTs: message?.thread_ts ?? slackTs }
      return { kind: 'messageShortcut', ...by, name, place, slackTs }
    }
    case 'shortcut':
      return { kind: 'globalShortcut', ...by, name }
    case 'block_suggestion':
      return { kind: 'suggestion', ...by, action: payload.action_id ?? '', query: payload.value ?? '' }
    default:
      return undefined
  }
}

/** In an organisation `team` may be null; a view still says where its app was installed. */
const teamOf = ({ team, view }: Pick<InteractivePayload, 'team' | 'view'>): string | null => {
  const installed = z.looseObject({ app_installed_team_id: z.string().nullish() }).safeParse(view)
  return team?.id || installed.data?.app_installed_team_id || null
}

const personOf = ({ team, enterprise, user, is_enterprise_install, view }: InteractivePayload) => ({
  slackTeamId: teamOf({ team, view }),
  slackEnterpriseId: enterprise?.id || null,
  slackUserId: user.id,
  stranger: Boolean(user.team_id && team?.id && user.team_id !== team.id && !is_enterprise_install),
})

const factOf = (payload: InteractivePayload) => ({
  slackTeamId: payload.team?.id || null,
  slackEnterpriseId: payload.enterprise?.id || null,
  slackUserId: payload.user.id,
  payload,
})
