import { type ConversationAction, slackChannelId, slackTs, slackUserId } from '@parley/contracts'
import { type FactHandler, RetryLater } from '@parley/messaging'
import { z } from 'zod'
import { act } from '../commands/act.ts'
import type { ActionDeps } from '../commands/actions/action.ts'
import { channelIsOurs, conversationOfPost } from '../repositories/conversations.ts'

/** @see https://docs.slack.dev/reference/events/reaction_added/ */
const reactionAdded = z.looseObject({
  type: z.literal('reaction_added'),
  user: slackUserId,
  reaction: z.string(),
  item: z.looseObject({ type: z.literal('message'), channel: slackChannelId, ts: slackTs }),
})

/** Slack may tell of a reaction before it tells of the message. For so long that is worth waiting for, in seconds. */
const patience = 15
/** Milliseconds. */
const moment = 500

/** `slackReaction.received.v1`: an emoji on a message of a conversation does what its site says. Taken away again, it undoes nothing; what
 * people of another company put on it is no more than an emoji. */
export const handleSlackReaction =
  (deps: ActionDeps): FactHandler<'slackReaction.received.v1'> =>
  async ({ data }, { attempt }) => {
    const reaction = reactionAdded.safeParse(data.event)
    if (!reaction.success) return
    const installation = await deps.directory.installationOf(data.slackTeamId)
    if (!installation || reaction.data.user === installation.botUserId) return
    const { item, user } = reaction.data
    const { workspaceId } = installation
    const post = { slackChannelId: item.channel, slackTs: item.ts }
    const found = await conversationOfPost(deps.writer.pool, workspaceId, post)
    const isRecent = Date.now() / 1_000 - data.slackEventTime < patience
    const comeBack = () => new RetryLater(attempt * moment, 'its message is not known yet')
    if (!found && isRecent && (await channelIsOurs(deps.writer.pool, workspaceId, item.channel))) throw comeBack()
    if (!found) return
    const wanted = found.reactionActions.find(({ emoji }) => emoji === withoutTone(reaction.data.reaction))
    if (!wanted || (await deps.directory.isStranger(installation, user))) return
    const action = actionOf(wanted.do, post)
    const target = { conversationId: found.conversationId }
    const { outcome, text } = await act(deps, { workspaceId, slackUserId: user, target, action })
    if (outcome !== 'refused') return
    if (wanted.do === 'send' && isRecent) throw comeBack()
    await deps.messaging
      .request('notice.post.v1', {
        workspaceId,
        slackChannelId: item.channel,
        slackThreadTs: found.slackThreadTs,
        slackUserId: user,
        text,
      })
      .catch((err: unknown) => deps.logger.warn({ err }, 'a notice was not posted'))
  }

/** `wave::skin-tone-3` is a wave. */
const withoutTone = (reaction: string) => reaction.split('::')[0] ?? reaction

const actionOf = (
  wanted: 'take' | 'close' | 'reopen' | 'send',
  message: { slackChannelId: string; slackTs: string },
): ConversationAction =>
  wanted === 'send' ? { do: 'send', message } : wanted === 'close' ? { do: 'close', reason: '' } : { do: wanted }
