import { act } from '../../commands/act.ts'
import { findConversation } from '../../commands/find-conversation.ts'
import { tell } from '../../commands/tell.ts'
import type { MessageShortcut } from '../../payload/interaction.ts'
import type { Listener } from '../listener.ts'

type Action = Parameters<typeof act>[2]

export const notOfAConversation =
  'This message belongs to no visitor’s conversation. Use the menu of a message in a conversation’s thread or channel.'

/** A message's menu: something is done with the conversation that the message is in. */
export const actOnPlace =
  (action: (shortcut: MessageShortcut) => Action): Listener<MessageShortcut> =>
  async (shortcut, actor) => {
    const { place } = shortcut
    const conversation = await findConversation(actor, place)
    const said = conversation
      ? (await act(actor, { conversationId: conversation.id }, action(shortcut))).text
      : notOfAConversation
    await tell(actor, place, said)
    return undefined
  }
