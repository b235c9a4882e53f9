import { globalShortcuts, messageShortcuts } from '@parley/contracts'
import type { GlobalShortcut, MessageShortcut } from '../../payload/interaction.ts'
import type { Listener } from '../listener.ts'
import { close } from './close.ts'
import { more } from './more.ts'
import { queue } from './queue.ts'
import { recall } from './recall.ts'
import { send } from './send.ts'
import { take } from './take.ts'

/** Who answers which entry of a message's menu. */
export const shortcutsOfMessages: Readonly<Record<string, Listener<MessageShortcut>>> = {
  [messageShortcuts.send]: send,
  [messageShortcuts.recall]: recall,
  [messageShortcuts.take]: take,
  [messageShortcuts.close]: close,
  [messageShortcuts.more]: more,
}

/** Who answers which entry of Slack's own menu. */
export const shortcutsOfSlack: Readonly<Record<string, Listener<GlobalShortcut>>> = {
  [globalShortcuts.queue]: queue,
}
