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
import type { Outgoing, Sender } from '../gateway/outgoing.ts'
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
  const received = readReceipts(deps, visitor, files)
  if (!received) return refuse('file_refused', 'A file has to be uploaded again.')
  const sending = deps.outgoing.send(senderOf(visitor), { clientMessageId, text, files: received })
  if (!sending) return refuse('rate_limited', 'Too many messages wait. Send this one again in a moment.')
  try {
    const sent = await sending
    if (!sent) return refuse('blocked', 'This conversation has been ended by the team.')
    visitor.conversationId = sent.conversationId
    return { ack: { clientMessageId, ...sent } }
  } catch (error) {
    if (!(error instanceof RequestError)) throw error
    if (error.code === 'site_unknown') throw siteUnknown()
    return refuse('unavailable', 'The message could not be taken. Send it again shortly.')
  }
}

/** @returns undefined when one is forged, too old or somebody else's */
function readReceipts({ fileTokens }: SendDeps, { site, visitorId }: Visitor, receipts: readonly string[]) {
  const owner = { workspaceId: site.workspaceId, visitorId }
  const files: MessageFile[] = []
  for (const receipt of receipts) {
    const file = fileTokens.readReceipt(owner, receipt)
    if (!file) return undefined
    files.push({ ...file, slackFileId: null })
  }
  return files
}

/** The visitor's details are those of this moment, even if the message has to wait. */
const senderOf = ({ site, visitorId, locale, timeZone, userAgent, page }: Visitor): Sender => ({
  workspaceId: site.workspaceId,
  siteId: site.id,
  visitorId,
  visitor: { name: '', email: '', locale, timeZone, userAgent, page },
})
