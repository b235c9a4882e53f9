import type { FactHandler } from '@parley/messaging'
import { z } from 'zod'
import { isStranger } from '../commands/belonging.ts'
import { carryOut } from '../commands/carry-out.ts'
import { findConversation } from '../commands/find-conversation.ts'
import { notForStrangers } from '../commands/not-connected.ts'
import { tell } from '../commands/tell.ts'
import { readCommand } from '../grammar/read-command.ts'
import { usage } from '../grammar/usage.ts'
import { actorOf, type HandlerDeps } from './handler-deps.ts'
import { inWordsOnFailure } from './in-words-on-failure.ts'

const mention = z.looseObject({
  user: z.string().min(1),
  text: z.string(),
  ts: z.string(),
  thread_ts: z.string().optional(),
  channel: z.string(),
  bot_id: z.string().optional(),
})

const leading = /^\s*<@([UW][A-Z0-9]+)(?:\|[^>]*)?>[\s,:]*/

/** `slackMention.received.v1`: `@Parley close` in a thread, or in a channel. The answer is for whoever said it, alone. */
export const answerMention =
  (deps: HandlerDeps): FactHandler<'slackMention.received.v1'> =>
  async ({ data }) => {
    const said = mention.safeParse(data.event)
    if (!said.success || said.data.bot_id) return
    const { user, text, channel, thread_ts = null } = said.data
    const actor = await actorOf(deps, data, user)
    if (!actor) return
    const place = { slackChannelId: channel, slackThreadTs: thread_ts }
    const called = leading.exec(text)
    if (called?.[1] === actor.installation.botUserId) {
      const wish = readCommand(text.slice(called[0].length))
      const answer = (await isStranger(actor))
        ? notForStrangers
        : await inWordsOnFailure(() => carryOut(actor, wish, { surface: 'mention', place }))
      await tell(actor, place, answer)
    } else if (!(await findConversation(actor, place))) {
      // Named in passing. In a conversation that is part of what the visitor reads; elsewhere somebody wonders what this is.
      await tell(actor, place, usage('mention'))
    }
  }
