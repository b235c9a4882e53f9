import type { ConversationSnapshot } from '@parley/contracts'

/** What a visitor is called before they say their name. */
export const visitorName = ({ visitor, number }: Pick<ConversationSnapshot, 'visitor' | 'number'>) =>
  visitor.name || `Visitor ${number}`
