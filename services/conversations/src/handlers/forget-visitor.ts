import type { RequestData, RequestReply } from '@parley/contracts'
import { newId } from '@parley/ids'
import { type Writer, write } from '../repositories/write.ts'

const inWords =
  'The visitor had their data deleted. Parley has nothing of them any more; what was written here stays in Slack until you delete it.'

/** `visitor.forget.v1`: somebody wants to be forgotten. Done twice it is the same. */
export const forgetVisitor =
  (writer: Writer) =>
  async (whose: RequestData<'visitor.forget.v1'>): Promise<RequestReply<'visitor.forget.v1'>> => {
    const input = { ...whose, noteId: newId('nte'), inWords }
    return { forgotten: (await write(writer, 'forget_visitor', input)) !== undefined }
  }
