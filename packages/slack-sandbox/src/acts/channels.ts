import * as channels from '../happenings/channels.ts'
import * as members from '../happenings/members.ts'
import type { ActResult } from '../page-contract.ts'
import type { ActContext } from './act-context.ts'
import type { ActOf } from './act-schema.ts'
import { visible, writable } from './person-access.ts'

export function createChannel(act: ActOf<'createChannel'>, context: ActContext): Partial<ActResult> {
  const { name, isPrivate } = act
  return { id: channels.createChannel(context, { name, isPrivate, creator: context.user.id }).id }
}

export const openIm = (act: ActOf<'openIm'>, context: ActContext): Partial<ActResult> => ({
  id: channels.openIm(context, context.user.id, act.user).id,
})

export const join = (act: ActOf<'join'>, context: ActContext): void =>
  members.join(context, visible(context, act.channel), context.user.id)

export const leave = (act: ActOf<'leave'>, context: ActContext): void =>
  members.leave(context, visible(context, act.channel), context.user.id)

export function invite(act: ActOf<'invite'>, context: ActContext): void {
  const channel = writable(context, act.channel)
  for (const user of act.users) members.join(context, channel, user, context.user.id)
}

export const kick = (act: ActOf<'kick'>, context: ActContext): void =>
  members.leave(context, writable(context, act.channel), act.user, context.user.id)

export const archive = (act: ActOf<'archive'>, context: ActContext): void =>
  channels.archive(context, visible(context, act.channel), context.user.id, true)

export const unarchive = (act: ActOf<'unarchive'>, context: ActContext): void =>
  channels.archive(context, visible(context, act.channel), context.user.id, false)

export const deleteChannel = (act: ActOf<'deleteChannel'>, context: ActContext): void =>
  channels.deleteChannel(context, visible(context, act.channel), context.user.id)

export const rename = (act: ActOf<'rename'>, context: ActContext): void =>
  channels.rename(context, visible(context, act.channel), act.name, context.user.id)

export const setTopic = (act: ActOf<'setTopic'>, context: ActContext): void =>
  channels.describe(context, writable(context, act.channel), 'topic', act.text, context.user.id)

export const setPurpose = (act: ActOf<'setPurpose'>, context: ActContext): void =>
  channels.describe(context, writable(context, act.channel), 'purpose', act.text, context.user.id)
