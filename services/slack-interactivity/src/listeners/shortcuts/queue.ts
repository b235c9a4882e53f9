import { showQueue } from '../../commands/show-queue.ts'
import type { GlobalShortcut } from '../../payload/interaction.ts'
import type { Listener } from '../listener.ts'

/** The queue, from anywhere in Slack. */
export const queue: Listener<GlobalShortcut> = async ({ triggerId }, actor) => {
  await showQueue(actor, { triggerId, onTop: false }, 'waiting')
  return undefined
}
