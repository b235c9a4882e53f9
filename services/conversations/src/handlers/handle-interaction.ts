import { type ConversationAction, cardActions, conversationId, type FactData } from '@parley/contracts'
import type { FactHandler } from '@parley/messaging'
import { z } from 'zod'
import { act } from '../commands/act.ts'
import type { ActionDeps } from '../commands/actions/action.ts'

const actions: Record<string, ConversationAction> = {
  [cardActions.take]: { do: 'take' },
  [cardActions.close]: { do: 'close', reason: '' },
  [cardActions.reopen]: { do: 'reopen' },
  [cardActions.retry]: { do: 'retry' },
}

const blockActions = z.looseObject({
  type: z.literal('block_actions'),
  actions: z.array(z.looseObject({ action_id: z.string(), value: z.string().optional() })),
  channel: z.looseObject({ id: z.string() }).nullish(),
  container: z.looseObject({ message_ts: z.string().nullish(), thread_ts: z.string().nullish() }).nullish(),
})

/** `interaction.received.v1`: the buttons of a conversation's card. Of two people who press at once, one does it and the other is told who was faster. */
export const handleInteraction =
  (deps: ActionDeps): FactHandler<'interaction.received.v1'> =>
  async ({ data }) => {
    const click = clickOf(data)
    if (!click) return
    const installation = await deps.directory.installationOf(data.slackTeamId ?? data.slackEnterpriseId ?? '')
    if (!installation) return
    const { workspaceId } = installation
    const { action, slackChannelId, slackThreadTs } = click
    const target = { conversationId: click.conversationId }
    const { outcome, text } = await act(deps, { workspaceId, slackUserId: data.slackUserId, target, action })
    // What was done shows on the card.
    if (outcome === 'done' || (outcome === 'unchanged' && action.do === 'take') || !slackChannelId) return
    await deps.messaging
      .request('notice.post.v1', { workspaceId, slackChannelId, slackThreadTs, slackUserId: data.slackUserId, text })
      .catch((err: unknown) => deps.logger.warn({ err }, 'a notice was not posted'))
  }

function clickOf(data: FactData<'interaction.received.v1'>) {
  const parsed = blockActions.safeParse(data.payload)
  if (!parsed.success) return undefined
  const { actions: clicked, channel, container } = parsed.data
  const button = clicked.find(({ action_id: id }) => id in actions)
  const action = actions[button?.action_id ?? '']
  const id = conversationId.safeParse(button?.value)
  if (!action || !id.success) return undefined
  return {
    action,
    conversationId: id.data,
    slackChannelId: channel?.id ?? null,
    slackThreadTs: container?.thread_ts ?? container?.message_ts ?? null,
  }
}
