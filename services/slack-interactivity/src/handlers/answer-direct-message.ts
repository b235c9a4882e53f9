import type { FactHandler } from '@parley/messaging'
import { z } from 'zod'
import { belongingOf } from '../commands/belonging.ts'
import { carryOut } from '../commands/carry-out.ts'
import { notForStrangers } from '../commands/not-connected.ts'
import { write } from '../commands/tell.ts'
import { type Command, readCommand } from '../grammar/read-command.ts'
import { usage } from '../grammar/usage.ts'
import { actorOf, type HandlerDeps } from './handler-deps.ts'
import { inWordsOnFailure } from './in-words-on-failure.ts'

/** What a person writes; edits, deletions and the app's own words have a subtype or a bot. */
const directMessage = z.looseObject({
  user: z.string().min(1),
  text: z.string().default(''),
  channel: z.string(),
  thread_ts: z.string().optional(),
  subtype: z.enum(['file_share', 'me_message', 'thread_broadcast']).optional(),
  bot_id: z.undefined().optional(),
})

/** `slackDirectMessage.received.v1`: a message to the app itself is a command, or somebody who wonders what it does. */
export const answerDirectMessage =
  (deps: HandlerDeps): FactHandler<'slackDirectMessage.received.v1'> =>
  async ({ data }) => {
    const said = directMessage.safeParse(data.event)
    if (!said.success) return
    const { user, text, thread_ts = null } = said.data
    const actor = await actorOf(deps, data, user)
    if (!actor) return
    const wish = readCommand(text.replace(/^\s*\/parley\b/i, ''))
    if ((await belongingOf(actor)) !== 'member') return write(actor, notForStrangers, thread_ts)
    const answer = isCommand(wish)
      ? await inWordsOnFailure(() => carryOut(actor, wish, { surface: 'directMessage', place: null }))
      : friendly
    await write(actor, answer, thread_ts)
  }

const isCommand = ({ kind }: Command) => kind !== 'unknown'

const friendly = `Hello! Nobody reads this but me, and I am an app. Visitors are answered in the threads that I post, and their queue is in my Home. This I understand here:\n${usage('directMessage')}`
