import type { VisitorMessage } from '@parley/contracts'
import { type Effect, type Frame, type Session, type Step, stay } from './session.ts'

/** What the visitor makes of a stored message of theirs, until the gateway has said that it is so. */
export interface Change {
  messageId: VisitorMessage['messageId']
  /** Other words; without them the message is taken back. */
  text?: string
  /** The code of its refusal; it waits for the visitor then. */
  failure?: string
}

/** Shown at once, told as soon as somebody listens. The newest change of a message is the one that counts. */
export function change(session: Session, wanted: Change): Step {
  const { failure: _, ...again } = wanted
  const changes = [...without(session.changes, wanted.messageId), again]
  return [{ ...session, changes }, session.connection === 'online' ? [transmit(again)] : []]
}

/** The message stays as it was. */
export const dropChange = (session: Session, messageId: string): Step =>
  stay({ ...session, changes: without(session.changes, messageId) })

/** Told once more over a new socket: twice the same change is one. */
export const tellChanges = (session: Session): Step => [
  session,
  session.changes.filter(({ failure }) => !failure).map(transmit),
]

/** A change that has come back as a message is no wish any more. */
export function fulfil(session: Session, messages: readonly VisitorMessage[]): Session {
  const fulfilled = (wanted: Change) =>
    messages.some(({ messageId, deleted, text }) => messageId === wanted.messageId && (deleted || text === wanted.text))
  const changes = session.changes.filter((wanted) => !fulfilled(wanted))
  return changes.length === session.changes.length ? session : { ...session, changes }
}

export const failChange = (session: Session, { messageId, code }: Frame<'error'>): Session => ({
  ...session,
  changes: session.changes.map((wanted) => (wanted.messageId === messageId ? { ...wanted, failure: code } : wanted)),
})

const without = (changes: readonly Change[], messageId: string) =>
  changes.filter((wanted) => wanted.messageId !== messageId)

const transmit = ({ messageId, text }: Change): Effect => ({
  do: 'transmit',
  frame: text === undefined ? { withdraw: { messageId } } : { edit: { messageId, text } },
})
