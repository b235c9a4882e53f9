import type { ConversationModalInput } from '@parley/slack'
import type { ModalView } from '@slack/types'
import type { Actor } from '../../commands/actor.ts'
import { conversationOf, noSuchConversation } from '../../commands/find-conversation.ts'
import { openModal } from '../../commands/views.ts'
import type { Click } from '../../payload/interaction.ts'
import type { Listener } from '../listener.ts'
import { showOutcome } from './show-outcome.ts'

/** A button that opens a modal about its conversation: at once, for a trigger lives three seconds. */
export const openConversationModal =
  (build: (on: ConversationModalInput, actor: Actor) => ModalView | Promise<ModalView>): Listener<Click> =>
  async (click, actor) => {
    const conversation = await conversationOf(actor, click.value)
    if (!conversation) return showOutcome(click, actor, { text: noSuchConversation, conversation: null })
    const home = click.view?.type === 'home' ? (click.view.memory.list ?? 'waiting') : undefined
    const view = await build({ conversation, ...(home ? { home } : {}) }, actor)
    await openModal(actor, { triggerId: click.triggerId, onTop: click.view?.type === 'modal' }, view)
    return undefined
  }
