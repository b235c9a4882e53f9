import { type ClientFrame, maxMessageLength, type ServerFrameInput, type VisitorErrorCode } from '@parley/contracts'
import { type Messaging, RequestError } from '@parley/messaging'
import type { MessageLimits } from '../gateway/limits.ts'
import type { Visitor } from '../visitor.ts'

export interface ChangeDeps {
  messaging: Pick<Messaging, 'request'>
  messageLimits: MessageLimits
}

type Edit = Extract<ClientFrame, { edit: unknown }>['edit']
type Withdrawal = Extract<ClientFrame, { withdraw: unknown }>['withdraw']

/** Gives a message of the visitor's own other words. @returns `changed`, or `error` */
export function editMessage(deps: ChangeDeps, visitor: Visitor, { messageId, text }: Edit): Promise<ServerFrameInput> {
  if (text.trim() === '') return Promise.resolve(refusal(messageId, 'message_empty'))
  if (text.length > maxMessageLength) return Promise.resolve(refusal(messageId, 'message_too_long'))
  return change(deps, visitor, messageId, (whose) =>
    deps.messaging.request('message.edit.v1', { ...whose, messageId, text }),
  )
}

/** Takes a message of the visitor's own back. @returns `changed`, or `error` */
export const withdrawMessage = (
  deps: ChangeDeps,
  visitor: Visitor,
  { messageId }: Withdrawal,
): Promise<ServerFrameInput> =>
  change(deps, visitor, messageId, (whose) => deps.messaging.request('message.withdraw.v1', { ...whose, messageId }))

/** The visitor's other sockets are told by `conversations`; this one is answered, whatever becomes of that signal. */
async function change(
  { messageLimits }: ChangeDeps,
  { site, visitorId, address }: Visitor,
  messageId: string,
  ask: (whose: Pick<Visitor, 'visitorId'> & { workspaceId: Visitor['site']['workspaceId'] }) => Promise<{
    message: Extract<ServerFrameInput, { changed: unknown }>['changed']
  }>,
): Promise<ServerFrameInput> {
  if (!messageLimits.admit({ visitorId, siteId: site.id, address })) return refusal(messageId, 'rate_limited')
  try {
    const { message } = await ask({ workspaceId: site.workspaceId, visitorId })
    return { changed: message }
  } catch (error) {
    if (!(error instanceof RequestError)) throw error
    return refusal(messageId, refusals.get(error.code) ?? 'unavailable')
  }
}

const refusals = new Map<string, keyof typeof reasons>([
  ['message_unknown', 'message_unknown'],
  ['visitor_blocked', 'blocked'],
])

const reasons = {
  message_empty: 'Nothing would be left of this message. Withdraw it instead.',
  message_too_long: `A message has at most ${maxMessageLength} characters.`,
  message_unknown: 'There is no such message of yours, or it was taken back.',
  blocked: 'This conversation has been ended by the team.',
  rate_limited: 'Too many messages. Try this again in a moment.',
  unavailable: 'The message could not be changed. Try again shortly.',
} satisfies Partial<Record<VisitorErrorCode, string>>

const refusal = (messageId: string, code: keyof typeof reasons): ServerFrameInput => ({
  error: { code, message: reasons[code], messageId },
})
