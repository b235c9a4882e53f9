import { failChange } from './changes.ts'
import { chain, type Frame, type Session, type Step, stay } from './session.ts'
import { addPending, adoptPending, dropPending, failPending, type Pending, retryPending } from './timeline.ts'

/** Refusals that pass: the same message may be taken a little later. */
const passing = new Set(['rate_limited', 'unavailable'])
const patience = 5
const firstRest = 1_000

/** Sends the message in front, one at a time, so that they are stored in the order of writing. */
export function pump(session: Session): Step {
  if (session.connection !== 'online' || session.inFlight || session.resting) return stay(session)
  const next = session.timeline.pending.find(({ failure }) => !failure)
  if (!next) return stay(session)
  const { clientMessageId, text } = next
  const files = next.files ? { files: next.files.map(({ receipt }) => receipt) } : {}
  const frame = { send: { clientMessageId, text, ...files } }
  return [{ ...session, inFlight: clientMessageId }, [{ do: 'transmit', frame }]]
}

export const send = (session: Session, message: Pending): Step =>
  chain(
    [{ ...session, timeline: addPending(session.timeline, message) }, [{ do: 'announce', author: 'visitor' }]],
    pump,
  )

/** A tab that was closed leaves to the others what it could not send. Sent twice, it is stored once. */
export const adopt = (session: Session, waiting: readonly Pending[]): Step =>
  pump({ ...session, timeline: adoptPending(session.timeline, waiting) })

export const retry = (session: Session, clientMessageId: string): Step =>
  pump({ ...session, timeline: retryPending(session.timeline, clientMessageId) })

export const discard = (session: Session, clientMessageId: string): Step =>
  stay({ ...session, timeline: dropPending(session.timeline, new Set([clientMessageId])) })

export const sendAgain = (session: Session): Step => pump({ ...session, resting: false })

/** Something was refused: a message, or a frame that the gateway did not read far enough to name one. */
export function onError(session: Session, error: Frame<'error'>): Step {
  const { code, message, clientMessageId } = error
  if (error.messageId) return stay(failChange(session, error))
  const concerned = clientMessageId || session.inFlight
  const freed = { ...session, askedAt: undefined, inFlight: concerned === session.inFlight ? '' : session.inFlight }
  if (passing.has(code)) return concerned ? putOff(freed, concerned, code) : stay(freed)
  if (clientMessageId) return fail(freed, clientMessageId, code)
  // What else is refused is refused for good; the gateway closes after it, and then the reason is wanted.
  return stay({ ...session, refusal: { code, message } })
}

function putOff(session: Session, clientMessageId: string, code: string): Step {
  if (session.putOff + 1 >= patience) return fail(session, clientMessageId, code)
  const ms = firstRest * 2 ** session.putOff
  return [{ ...session, putOff: session.putOff + 1, resting: true }, [{ do: 'sendAgainAfter', ms }]]
}

const fail = (session: Session, clientMessageId: string, code: string): Step =>
  pump({ ...session, putOff: 0, timeline: failPending(session.timeline, clientMessageId, code) })
