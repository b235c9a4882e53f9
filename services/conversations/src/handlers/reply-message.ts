import type { RequestData, RequestReply } from '@parley/contracts'
import { newId } from '@parley/ids'
import { conversationUnknown } from '../errors.ts'
import { type Writer, write } from '../repositories/write.ts'

type Reply = RequestReply<'message.reply.v1'>

/** `message.reply.v1`: an agent's message from the Console. */
export const replyMessage =
  (writer: Writer) =>
  async (message: RequestData<'message.reply.v1'>): Promise<Reply> => {
    const written = await write<Reply>(writer, 'reply_message', {
      ...message,
      messageId: newId('msg'),
      author: 'AUTHOR_AGENT',
      origin: 'console',
    })
    if (!written) throw conversationUnknown()
    return written
  }
