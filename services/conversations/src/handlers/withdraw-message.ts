import type { RequestData, RequestReply } from '@parley/contracts'
import { messageUnknown } from '../errors.ts'
import { type Writer, write } from '../repositories/write.ts'

/** `message.withdraw.v1`: a visitor takes a message of theirs back; Slack follows. */
export const withdrawMessage =
  (writer: Writer) =>
  async (question: RequestData<'message.withdraw.v1'>): Promise<RequestReply<'message.withdraw.v1'>> => {
    const written = await write<RequestReply<'message.withdraw.v1'>>(writer, 'change_visitor_message', question)
    if (!written) throw messageUnknown()
    return { message: written.message }
  }
