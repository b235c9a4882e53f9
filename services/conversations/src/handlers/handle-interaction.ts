import { cardActions, conversationId, type FactData } from '@parley/contracts'
import type { FactHandler, Messaging } from '@parley/messaging'
import { z } from 'zod'
import { type ActOnCardDeps, actOnCard } from '../commands/act-on-card.ts'
import type { Change } from '../repositories/conversations.ts'

export interface HandleInteractionDeps extends ActOnCardDeps {
  messaging: Pick<Messaging, 'request'>
}

const actions: Record<string, Change> = {
  [cardActions.take]: 'take',
  [cardActions.close]: 'close',
  [cardActions.reopen]: 'reopen',
}

const blockActions = z.looseObject({
  type: z.literal('block_actions'),
  actions: z.array(z.looseObject({ action_id: z.string(), value: z.string().optional() })),
  channel: z.looseObject({ id: z.string() }).nullish(),
  container: z.looseObject({ message_ts: z.string().nullish(), thread_ts: z.string().nullish() }).nullish(),
})

/** `interaction.received.v1`: the buttons of a conversation's card. */
export const handleInteraction =
  (deps: HandleInteractionDeps): FactHandler<'interaction.received.v1'> =>
  async ({ data }) => {
    const click = clickOf(data)
    if (!click) return
    const installation = await deps.directory.installationOf(data.slackTeamId ?? data.slackEnterpriseId ?? '')
    if (!installation) return
    await actOnCard(deps, { ...click, workspaceId: installation.workspaceId, slackUserId: data.slackUserId })
  }

function clickOf(data: FactData<'interaction.received.v1'>) {
  const parsed = blockActions.safeParse(data.payload)
  if (!parsed.success) return undefined
  const { actions: clicked, channel, container } = parsed.data
  const action = clicked.find(({ action_id: id }) => id in actions)
  const change = actions[action?.action_id ?? '']
  const id = conversationId.safeParse(action?.value)
  if (!change || !id.success) return undefined
  return {
    change,
    conversationId: id.data,
    slackChannelId: channel?.id ?? null,
    slackThreadTs: container?.thread_ts ?? container?.message_ts ?? null,
  }
}
