import { chain, type Session, type Step, stay } from './session.ts'
import { grow, unseen } from './timeline.ts'

/** Says that what came was seen, when the visitor looks at it. */
export function tellSeen(session: Session): Step {
  const { timeline, visible, connection } = session
  if (!visible || connection !== 'online' || unseen(timeline).length === 0) return stay(session)
  const seq = timeline.heldSeq
  if (seq <= timeline.seenSeq) return stay(session)
  const seen = { ...session, timeline: grow(timeline, { seenSeq: seq }) }
  return [seen, [{ do: 'transmit', frame: { seen: { seq } } }]]
}

/** The visitor comes to look, or leaves. What was unread on coming keeps its mark meanwhile. */
export function look(session: Session, visible: boolean): Step {
  if (!visible || session.visible) return stay({ ...session, visible })
  const [first] = unseen(session.timeline)
  return chain(stay({ ...session, visible, unreadFrom: first?.seq ?? 0 }), tellSeen)
}
