import { savedReplyBy } from '../../repositories/saved-replies.ts'
import { type Action, type ActionContext, refused, visitorOf } from './action.ts'
import { sendReply } from './reply.ts'

/** Sends a saved reply, its variables filled in. */
export const savedReply: Action<'savedReply'> = async (deps, context, { saved }) => {
  const found = await savedReplyBy(deps.writer.pool, context.workspaceId, saved)
  if (found) return sendReply(deps, context, filledIn(found.text, context))
  const which = 'shortcut' in saved ? `called “${saved.shortcut}”` : 'like this any more'
  return refused(`There is no saved reply ${which}. The Home of this app lists them.`)
}

/** A variable that is not known stays as it is written, so that a slip is seen. */
function filledIn(text: string, context: ActionContext): string {
  const { by, conversation } = context
  const values: Record<string, string> = {
    'visitor.name': visitorOf(context),
    'visitor.firstName': visitorOf(context).split(/\s+/)[0] ?? '',
    'agent.name': by.name,
    'site.name': conversation.siteName,
  }
  return text.replaceAll(/\{\s*([a-z]+\.[a-zA-Z]+)\s*\}/g, (variable, name: string) => values[name] ?? variable)
}
