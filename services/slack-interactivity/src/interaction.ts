import { cardActions, type InteractionData, interactionData } from '@parley/contracts'
import { z } from 'zod'

/** What Slack posts to the interactivity URL, as far as it decides what to do. @see https://docs.slack.dev/reference/interaction-payloads/ */
const interactivePayload = z.looseObject({
  type: z.string(),
  trigger_id: z.string().optional(),
  team: z.looseObject({ id: z.string() }).nullish(),
  enterprise: z.looseObject({ id: z.string() }).nullish(),
  user: z.looseObject({ id: z.string() }),
  actions: z.array(z.looseObject({ action_id: z.string() })).optional(),
})
type InteractivePayload = z.infer<typeof interactivePayload>

export type Reading =
  | { kind: 'fact'; data: InteractionData; triggerId: string | undefined }
  | { kind: 'suggestion' }
  | { kind: 'ignored'; reason: string }

const ours = new Set<string>(Object.values(cardActions))

/** Decides what a verified payload is. Never throws. */
export function readInteraction(payload: string | undefined): Reading {
  const parsed = interactivePayload.safeParse(parseJson(payload))
  if (!parsed.success) return { kind: 'ignored', reason: 'not an interactive payload' }
  if (parsed.data.type === 'block_suggestion') return { kind: 'suggestion' }
  if (!isCardAction(parsed.data)) return { kind: 'ignored', reason: `${parsed.data.type} of no concern` }
  const data = interactionData.safeParse(factOf(parsed.data))
  if (!data.success) return { kind: 'ignored', reason: `incomplete ${parsed.data.type}` }
  return { kind: 'fact', data: data.data, triggerId: parsed.data.trigger_id }
}

const isCardAction = (payload: InteractivePayload) =>
  payload.type === 'block_actions' && (payload.actions ?? []).some((action) => ours.has(action.action_id))

const factOf = (payload: InteractivePayload) => ({
  slackTeamId: payload.team?.id ?? null,
  slackEnterpriseId: payload.enterprise?.id || null,
  slackUserId: payload.user.id,
  payload,
})

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}
