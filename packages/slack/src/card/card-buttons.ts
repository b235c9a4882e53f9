import { type CardAction, type ConversationSnapshot, cardActions } from '@parley/contracts'
import type { ActionsBlock, Button, Overflow } from '@slack/types'
import { actions, button, plain } from '../block-kit.ts'

type Buttoned = Pick<ConversationSnapshot, 'id' | 'status' | 'assignee'> & {
  visitor: Pick<ConversationSnapshot['visitor'], 'blocked'>
}

/** What can be done with a conversation as it stands: the most usual as buttons, the rest in a menu. */
export function conversationButtons(conversation: Buttoned): ActionsBlock {
  const { id, status, assignee } = conversation
  const one = (action: CardAction, label: string, style?: 'primary'): Button =>
    button(action, label, style ? { value: id, style } : { value: id })
  const note = one(cardActions.note, 'Note')
  if (status === 'closed')
    return actions([one(cardActions.reopen, 'Reopen'), note, menu(conversation, [...closedChoices])])
  return actions([
    ...(assignee ? [] : [one(cardActions.take, 'Take', 'primary')]),
    one(cardActions.handOver, 'Hand over'),
    note,
    one(cardActions.savedReply, 'Saved reply'),
    one(cardActions.close, 'Close'),
    menu(conversation, [[cardActions.closeWithReason, 'Close with a reason…'], ...closedChoices]),
  ])
}

type Choice = readonly [CardAction, string]

const closedChoices: readonly Choice[] = [
  [cardActions.details, 'Visitor details…'],
  [cardActions.transcript, 'Send transcript…'],
]

/** Slack takes up to five choices in such a menu. */
function menu({ id, visitor }: Buttoned, choices: Choice[]): Overflow {
  const block: Choice = visitor.blocked
    ? [cardActions.unblock, 'Unblock visitor']
    : [cardActions.block, 'Block visitor…']
  return {
    type: 'overflow',
    action_id: cardActions.more,
    options: [...choices, block].map(([action, label]) => ({ text: plain(label), value: `${action} ${id}` })),
  }
}
