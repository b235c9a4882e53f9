import { z } from 'zod'
import { fail } from '../errors.ts'
import type { Channel, Message } from '../model.ts'
import { memberChannel, messageIn } from './channel-access.ts'
import type { MethodContext } from './method.ts'

export const emojiName = z.string().transform((name) => name.replace(/^:|:$/g, ''))

/** @throws SlackError `invalid_name` */
export const checkEmojiName = (name: string): string =>
  /^[\p{L}\p{N}_+'-]+(::skin-tone-[2-6])?$/u.test(name) ? name : fail('invalid_name')

/** @throws SlackError `no_item_specified`, `bad_timestamp`, `message_not_found` */
export function reactionTarget(
  context: MethodContext,
  { channel: id, timestamp }: { channel?: string | undefined; timestamp?: string | undefined },
): { channel: Channel; message: Message } {
  if (!id || !timestamp) return fail('no_item_specified')
  if (!/^\d+\.\d+$/.test(timestamp)) fail('bad_timestamp')
  const channel = memberChannel(context, id)
  return { channel, message: messageIn(channel, timestamp) }
}
