import * as reactions from '../happenings/reactions.ts'
import type { ActContext } from './act-context.ts'
import type { ActOf } from './act-schema.ts'
import { messageIn, writable } from './person-access.ts'

export function react(act: ActOf<'react'>, context: ActContext): void {
  const channel = writable(context, act.channel)
  reactions.react(context, channel, messageIn(channel, act.ts), act.name, context.user.id)
}

export function unreact(act: ActOf<'unreact'>, context: ActContext): void {
  const channel = writable(context, act.channel)
  reactions.unreact(context, channel, messageIn(channel, act.ts), act.name, context.user.id)
}
