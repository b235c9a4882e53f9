import { randomUUID } from 'node:crypto'
import { fail } from '../errors.ts'
import { addFile, share } from '../happenings/files.ts'
import * as messages from '../happenings/messages.ts'
import type { Message, User } from '../model.ts'
import type { ActResult } from '../page-contract.ts'
import type { ActContext } from './act-context.ts'
import type { ActOf } from './act-schema.ts'
import { asComposed } from './as-composed.ts'
import { messageIn, writable } from './person-access.ts'

export function post(act: ActOf<'post'>, context: ActContext): Partial<ActResult> {
  const { workspace, user } = context
  const channel = writable(context, act.channel)
  const text = asComposed(workspace, act.text)
  const files = (act.files ?? []).map((file) => {
    const size = Buffer.byteLength(file.content, 'base64')
    return addFile(context, { ...file, title: file.name, size, user: user.id }).id
  })
  if (!text && files.length === 0) fail('no_text')
  const thread = act.threadTs ? { threadTs: act.threadTs } : {}
  const message = { user: user.id, text, clientMsgId: randomUUID(), ...thread }
  const subtype = act.me ? 'me_message' : act.broadcast && act.threadTs ? 'thread_broadcast' : undefined
  const posted =
    files.length > 0
      ? share(context, channel, { ...message, files })
      : messages.post(context, channel, { ...message, ...(subtype ? { subtype } : {}) })
  return { id: posted.ts }
}

export function edit(act: ActOf<'edit'>, context: ActContext): void {
  const channel = writable(context, act.channel)
  const message = own(messageIn(channel, act.ts), context.user, 'cant_update_message')
  messages.edit(context, channel, message, { text: asComposed(context.workspace, act.text) }, context.user.id)
}

export function remove(act: ActOf<'delete'>, context: ActContext): void {
  const channel = writable(context, act.channel)
  messages.remove(context, channel, messageIn(channel, act.ts))
}

const own = (message: Message, user: User, refusal: string): Message =>
  message.user === user.id ? message : fail(refusal)
