import { globalShortcuts, messageShortcuts } from '@parley/contracts'

/** Our one slash command; what follows it is ours to read. */
export const slashCommand = {
  command: '/parley',
  description: 'Availability, queue and what can be done with a conversation',
  /** Whom a command mentions is told by id. */
  shouldEscape: true,
  usageHint: 'help | on | off | auto | status | take | close | note | reply | transcript | block | settings | test',
} as const

export interface Shortcut {
  type: 'message' | 'global'
  callbackId: string
  /** At most 24 characters. */
  name: string
  description: string
}

/** What stands in the menu of a message, and in the composer's. Slack lets an app have five of a kind. */
export const shortcuts: readonly Shortcut[] = [
  {
    type: 'message',
    callbackId: messageShortcuts.send,
    name: 'Send to visitor',
    description: 'Sends a message that was internal until now.',
  },
  {
    type: 'message',
    callbackId: messageShortcuts.recall,
    name: 'Recall from visitor',
    description: 'Takes a message back from the visitor.',
  },
  {
    type: 'message',
    callbackId: messageShortcuts.take,
    name: 'Take conversation',
    description: 'Says that you answer this visitor.',
  },
  {
    type: 'message',
    callbackId: messageShortcuts.close,
    name: 'Close conversation',
    description: 'Closes this visitor’s conversation, with a reason if you like.',
  },
  {
    type: 'message',
    callbackId: messageShortcuts.more,
    name: 'More with conversation',
    description: 'Hand over, note, saved reply, details, transcript, block.',
  },
  {
    type: 'global',
    callbackId: globalShortcuts.queue,
    name: 'Waiting visitors',
    description: 'Shows who waits for an answer.',
  },
]
