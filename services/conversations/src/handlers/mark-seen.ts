import type { RequestData } from '@parley/contracts'
import { markSeenUpTo } from '../repositories/visitor-view.ts'
import type { Writer } from '../repositories/write.ts'

/** `visitor.seen.v1`: how far the visitor has read. */
export const markSeen = (writer: Writer) => async (question: RequestData<'visitor.seen.v1'>) => {
  await markSeenUpTo(writer, question)
  return {}
}
