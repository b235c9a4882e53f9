import { conversationId } from '@parley/contracts'
import { act } from '../../commands/act.ts'
import { noSuchConversation } from '../../commands/find-conversation.ts'
import type { Click } from '../../payload/interaction.ts'
import type { Listener } from '../listener.ts'
import { showOutcome } from './show-outcome.ts'

/** A button that asks nothing: in a Home or a modal, which show at once how it went. */
export const actAtOnce =
  (what: 'take' | 'close' | 'reopen' | 'retry' | 'unblock'): Listener<Click> =>
  async (click, actor) => {
    const id = conversationId.safeParse(click.value)
    if (!id.success) return showOutcome(click, actor, { text: noSuchConversation, conversation: null })
    const action = what === 'close' ? { do: what, reason: '' } : { do: what }
    return showOutcome(click, actor, await act(actor, { conversationId: id.data }, action))
  }
