import type { RequestData, RequestReply } from '@parley/contracts'
import { messageUnknown, visitorBlocked } from '../errors.ts'
import { type Writer, write } from '../repositories/write.ts'

type Reply = RequestReply<'message.edit.v1'>

/** `message.edit.v1`: a visitor corrects a message of theirs; Slack follows. */
export const editMessage =
  (writer: Writer) =>
  async (edit: RequestData<'message.edit.v1'>): Promise<Reply> => {
    const written = await write<Reply & { blocked?: true }>(writer, 'change_visitor_message', edit)
    if (!written) throw messageUnknown()
    if (written.blocked) throw visitorBlocked()
    return { message: written.message }
  }
