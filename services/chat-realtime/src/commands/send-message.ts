import {
  type ClientFrame,
  type MessageFile,
  maxMessageLength,
  type ServerFrameInput,
  type VisitorErrorCode,
} from '@parley/contracts'
import { RequestError } from '@parley/messaging'
import { siteUnknown } from '../errors.ts'
import type { FileTokens } from '../files/file-tokens.ts'
import type { MessageLimits } from '../gateway/limits.ts'
import type { Outgoing } from '../gateway/outgoing.ts'
import type { Visitor } from '../visitor.ts'

export interface SendDeps {
  outgoing: Outgoing
  messageLimits: MessageLimits
  fileTokens: FileTokens
}

type Message = Extract<ClientFrame, { send: unknown }>['send']

/** Hands a message on. @returns `ack` once it is stored, or `error`. @throws SocketRefusal when the site is no more */
export async function sendMessage(deps: SendDeps, visitor: Visitor, message: Message): Promise<ServerFrameInput> {
  const { clientMessageId, text, files } = message
  const refuse = (code: VisitorErrorCode, why: string) => ({ error: { code, message: why, clientMessageId } })
  if (text.trim() === '' && files.length === 0) return refuse('message_empty', 'There is nothing in this message.')
  if (text.length > maxMessageLength)
    return refuse('message_too_long', `A message has at most ${maxMessageLength} characters.`)
  const { site, visitorId, address } = visitor
  if (!deps.messageLimits.admit({ visitorId, siteId: site.id, address }))
    return refuse('rate_limited', 'Too many messages. Send this one again in a moment.')
  const received = files.length > 0 ? readReceipts(deps, visitor, files) : undefined
  const sending = deps.outgoing.send(sendingOf(visitor, message), received)
  if (!sending) return refuse('rate_limited', 'Too many messages wait. Send this one again in a moment.')
  try {
    const sent = await sending
    visitor.conversationId = sent.conversationId
    return { ack: { clientMessageId, ...sent } }
  } catch (error) {
    if (error instanceof ReceiptRefused) return refuse('file_refused', 'A file has to be uploaded again.')
    if (!(error instanceof RequestError)) throw error
    if (error.code === 'site_unknown') throw siteUnknown()
    if (error.code === 'visitor_blocked') return refuse('blocked', 'This conversation has been ended by the team.')
    return refuse('unavailable', 'The message could not be taken. Send it again shortly.')
  }
}

class ReceiptRefused extends Error {
  override readonly name = 'ReceiptRefused'
  readonly code = 'file_refused'
}

/** @throws ReceiptRefused */
function readReceipts({ fileTokens }: SendDeps, { site, visitorId }: Visitor, receipts: readonly string[]) {
  const owner = { workspaceId: site.workspaceId, visitorId }
  const read = async (receipt: string): Promise<MessageFile> => {
    const file = fileTokens.readReceipt(owner, receipt)
    if (!file) throw new ReceiptRefused()
    return { ...file, slackFileId: null }
  }
  return Promise.all(receipts.map(read))
}

/** The visitor's details are those of this moment, even if the message has to wait. */
const sendingOf = (
  { site, visitorId, locale, timeZone, userAgent, page }: Visitor,
  { clientMessageId, text }: Message,
) => ({
  workspaceId: site.workspaceId,
  siteId: site.id,
  visitorId,
  clientMessageId,
  text,
  visitor: { name: '', email: '', locale, timeZone, userAgent, page },
})
