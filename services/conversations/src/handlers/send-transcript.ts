import type { RequestData, RequestReply } from '@parley/contracts'
import { mailTranscript } from '../commands/mail-transcript.ts'
import { offeredTranscript } from '../repositories/visitor-view.ts'
import type { Writer } from '../repositories/write.ts'

/** `transcript.send.v1`: a visitor's conversation by mail. Only one in which somebody has answered: nobody is to mail strangers by us. */
export const sendTranscript =
  (writer: Writer) =>
  async ({ email, ...whose }: RequestData<'transcript.send.v1'>): Promise<RequestReply<'transcript.send.v1'>> => {
    const conversation = await offeredTranscript(writer.pool, whose)
    if (conversation) await mailTranscript(writer, conversation, email)
    return { sent: conversation !== undefined }
  }
