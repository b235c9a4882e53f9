import { newId } from '@parley/ids'
import { write } from '../../repositories/write.ts'
import {
  type Action,
  type ActionContext,
  type ActionDeps,
  done,
  type Outcome,
  refused,
  visitorOf,
  wordsId,
} from './action.ts'

export const reply: Action<'reply'> = (deps, context, { text }) => sendReply(deps, context, text)

/** An agent's words to the visitor that were not typed as a message in Slack: they are shown there too. */
export async function sendReply({ writer }: ActionDeps, context: ActionContext, text: string): Promise<Outcome> {
  const { workspaceId, by, conversation } = context
  const messageId = newId('msg')
  const clientMessageId = wordsId('msg', context, text) || messageId
  const written = await write(writer, 'reply_message', {
    workspaceId,
    conversationId: conversation.id,
    agent: by,
    clientMessageId,
    messageId,
    text,
    author: 'AUTHOR_AGENT',
    origin: 'console',
  })
  return written ? done(`Sent to ${visitorOf(context)}.`) : refused('This conversation is not there any more.')
}
