import type { RequestData, RequestReply } from '@parley/contracts'
import { messageUnknown } from '../errors.ts'
import { type Writer, write } from '../repositories/write.ts'

/** `message.edit.v1`: a visitor corrects a message of theirs; Slack follows. */
export const editMessage =
  (writer: Writer) =>
  async (edit: RequestData<'message.edit.v1'>): Promise<RequestReply<'message.edit.v1'>> => {
    const written = await write<RequestReply<'message.edit.v1'>>(writer, 'change_visitor_message', edit)
    if (!written) throw messageUnknown()
    return { message: written.message }
  }
