import type { RequestData, RequestReply } from '@parley/contracts'
import { newId } from '@parley/ids'
import { describeDevice } from '../describe-device.ts'
import { siteUnknown, visitorBlocked } from '../errors.ts'
import { type Writer, write } from '../repositories/write.ts'

type Reply = RequestReply<'message.send.v1'>

/** `message.send.v1`: a visitor's message. Answered once it is in Postgres; sent again, it is answered the same. */
export const sendMessage =
  (writer: Writer) =>
  async ({ visitor, ...message }: RequestData<'message.send.v1'>): Promise<Reply> => {
    const written = await write<Reply & { blocked?: true }>(writer, 'send_message', {
      ...message,
      conversationId: newId('cnv'),
      messageId: newId('msg'),
      author: 'AUTHOR_VISITOR',
      origin: 'visitor',
      name: visitor.name,
      email: visitor.email,
      locale: visitor.locale,
      device: describeDevice(visitor.userAgent),
      pageUrl: visitor.page.url,
      pageTitle: visitor.page.title,
      timeZone: visitor.timeZone,
    })
    if (!written) throw siteUnknown()
    if (written.blocked) throw visitorBlocked()
    return written
  }
