import { cardActions } from '@parley/contracts'
import { inputNames, viewActions } from '@parley/slack'
import type { InteractivePayload } from './interaction.ts'

const ours = new Set<string>([
  ...Object.values(cardActions),
  ...Object.values(viewActions),
  // The one field that tells of a choice at once.
  inputNames.savedReply,
])

/** Which of our buttons and menus was used, and with which value. A choice in the card's menu counts as the button that it stands for. */
export function clickIn({ actions = [] }: InteractivePayload): { action: string; value: string } | undefined {
  const used = actions.find(({ action_id }) => ours.has(action_id))
  if (!used) return undefined
  const value = used.value ?? used.selected_option?.value ?? ''
  if (used.action_id !== cardActions.more) return { action: used.action_id, value }
  const [action = '', conversationId = ''] = value.split(' ')
  return ours.has(action) ? { action, value: conversationId } : undefined
}
