import type { QueueList } from '@parley/slack'
import { showHome } from '../../commands/show-home.ts'
import { showQueue } from '../../commands/show-queue.ts'
import type { Click } from '../../payload/interaction.ts'
import type { Listener } from '../listener.ts'

/** Which conversations a Home, or the queue's modal, shows. */
export const showList =
  (list: QueueList): Listener<Click> =>
  async ({ view }, actor) => {
    if (view?.type === 'modal') await showQueue(actor, view.id, list)
    else await showHome(actor, { list })
    return undefined
  }
