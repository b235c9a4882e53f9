import { fail } from '../errors.ts'
import { runCommand } from '../interactions/command.ts'
import { clickMessage } from '../interactions/message-action.ts'
import { useShortcut } from '../interactions/shortcut.ts'
import { suggest as askForOptions } from '../interactions/suggestion.ts'
import type { ActResult } from '../page-contract.ts'
import type { ActContext } from './act-context.ts'
import type { ActOf } from './act-schema.ts'
import { messageIn, seenMessage, visible } from './person-access.ts'

export async function click(act: ActOf<'click'>, context: ActContext): Promise<Partial<ActResult>> {
  const channel = visible(context, act.channel)
  const failure = await clickMessage(context, channel, seenMessage(context, channel, act.ts), act.action)
  return failure ? { failure } : {}
}

export async function suggest(act: ActOf<'suggest'>, context: ActContext): Promise<Partial<ActResult>> {
  const { actionId, blockId, value } = act
  return { options: await askForOptions(context, placeOf(act, context), { actionId, blockId, value }) }
}

function placeOf(act: ActOf<'suggest'>, context: ActContext) {
  if (act.viewId) return { view: context.views.find(context.workspace, act.viewId) ?? fail('not_found') }
  const channel = visible(context, act.channel ?? '')
  return { channel, message: seenMessage(context, channel, act.ts ?? '') }
}

export const command = (act: ActOf<'command'>, context: ActContext): Promise<void> =>
  runCommand(context, visible(context, act.channel), act.command, act.text)

export async function shortcut(act: ActOf<'shortcut'>, context: ActContext): Promise<Partial<ActResult>> {
  const channel = act.channel ? visible(context, act.channel) : undefined
  const on = channel && act.ts ? { channel, message: messageIn(channel, act.ts) } : undefined
  const failure = await useShortcut(context, act.callbackId, on)
  return failure ? { failure } : {}
}
