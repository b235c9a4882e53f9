import type { RequestData, RequestReply } from '@parley/contracts'
import { newId } from '@parley/ids'
import { describeDevice } from '../describe-device.ts'
import { siteUnknown } from '../errors.ts'
import { eventIds, type Writer, write } from '../repositories/write.ts'

type Reply = RequestReply<'message.send.v1'>

/** `message.send.v1`: a visitor's messages. Answered once they are in Postgres; sent again, they are answered the same. */
export const sendMessage =
  (writer: Writer) =>
  async ({ visitor, messages, ...whose }: RequestData<'message.send.v1'>): Promise<Reply> => {
    const written = await write<Reply>(writer, 'send_messages', {
      ...whose,
      messages: messages.map((each) => ({ ...each, messageId: newId('msg'), eventIds: eventIds() })),
      conversationId: newId('cnv'),
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
    return written
  }
