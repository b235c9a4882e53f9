import { retryUndelivered } from '../../repositories/deliveries.ts'
import { type Action, done, unchanged } from './action.ts'

/** Tries what Slack refused once more. */
export const retry: Action<'retry'> = async ({ writer }, { workspaceId, conversation }) => {
  const count = await retryUndelivered(writer, workspaceId, conversation.id)
  if (count === 0) return unchanged('Everything has been delivered.')
  return done(count === 1 ? 'Trying the message again.' : `Trying ${count} messages again.`)
}
