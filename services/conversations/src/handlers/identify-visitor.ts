import type { RequestData, RequestReply } from '@parley/contracts'
import { newId } from '@parley/ids'
import { describeDevice } from '../describe-device.ts'
import { siteUnknown } from '../errors.ts'
import { type Writer, write } from '../repositories/write.ts'

/** `visitor.identify.v1`: which visitor somebody is for whom the site vouches. */
export const identifyVisitor =
  (writer: Writer) =>
  async ({
    identity,
    userAgent,
    ...who
  }: RequestData<'visitor.identify.v1'>): Promise<RequestReply<'visitor.identify.v1'>> => {
    const identified = await write<RequestReply<'visitor.identify.v1'>>(writer, 'identify_visitor', {
      ...who,
      ...identity,
      device: describeDevice(userAgent),
      newVisitorId: newId('vis'),
    })
    if (!identified) throw siteUnknown()
    return { visitorId: identified.visitorId }
  }
