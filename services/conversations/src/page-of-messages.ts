import type { VisitorMessage } from '@parley/contracts'

/** Bytes of JSON in one page: well below NATS' megabyte, and what a socket may have waiting. */
const pageBytes = 256 * 1024

/** The first messages, as many as were asked for and as fit into one answer; one at least, however long. */
export function pageOfMessages(messages: VisitorMessage[], limit: number): VisitorMessage[] {
  let bytes = 0
  const end = messages.findIndex((message, index) => {
    bytes += Buffer.byteLength(JSON.stringify(message))
    return index >= limit || (index > 0 && bytes > pageBytes)
  })
  return end === -1 ? messages : messages.slice(0, end)
}
