import type { ServerFrame, VisitorMessage } from '@parley/contracts'
import { fulfil, tellChanges } from './changes.ts'
import { onError, pump } from './outbox.ts'
import { tellSeen } from './seen.ts'
import { chain, type Frame, type Session, type Step, stay } from './session.ts'
import { acknowledge, completeUpTo, emptyTimeline, grow, hasGap, knownSeq, merge } from './timeline.ts'

const typingLasts = 6_000

const linksIn = ({ links }: Extract<ServerFrame, { links: unknown }>) =>
  Object.fromEntries(links.links.map(({ fileId, ...link }) => [fileId, link]))

/** What a frame of the gateway's does. Frames of a later protocol do nothing. */
export function receive(session: Session, frame: ServerFrame): Step {
  if ('welcome' in frame) return onWelcome(session, frame.welcome)
  if ('message' in frame) return onMessages(session, [frame.message])
  if ('changed' in frame) return onMessages(session, [frame.changed])
  if ('ack' in frame) return onAck(session, frame.ack)
  if ('missed' in frame) return onMissed(session, frame.missed)
  if ('delivered' in frame) return stay(withMarks(session, { deliveredSeq: frame.delivered.seq }))
  if ('seen' in frame) return stay(withMarks(session, { seenSeq: frame.seen.seq }))
  if ('conversation' in frame)
    return stay(withMarks({ ...session, conversation: frame.conversation }, frame.conversation))
  if ('typing' in frame) return onTyping(session, frame.typing)
  if ('reconnect' in frame) return [session, [{ do: 'comeBackAfter', ms: frame.reconnect.afterMs }]]
  if ('error' in frame) return onError(session, frame.error)
  if ('links' in frame) return stay({ ...session, links: { ...session.links, ...linksIn(frame) } })
  if ('transcriptSent' in frame) return stay({ ...session, transcript: frame.transcriptSent })
  if ('forgotten' in frame) return onForgotten(session, frame.forgotten)
  if ('availability' in frame) return stay({ ...session, availability: frame.availability })
  return stay(session)
}

function onWelcome(
  session: Session,
  { visitorId, token, conversation, more, messages, ...site }: Frame<'welcome'>,
): Step {
  const isSame = !session.visitorId || session.visitorId === visitorId
  const known = isSame ? session : forgetConversation(session)
  const look = { name: site.siteName, greeting: site.greeting, color: site.color }
  const online = { connection: 'online', refusal: undefined, inFlight: '', askedAt: undefined, resting: false } as const
  const availability = { away: site.away, backAt: site.backAt, replySeconds: site.replySeconds }
  const here = { ...known, ...online, visitorId, look, availability, conversation: conversation ?? known.conversation }
  return chain(
    [withMarks(here, conversation ?? {}), [{ do: 'keepToken', token, visitorId }]],
    // Who comes to a page is not told of old messages as if they came now; who was cut off is.
    (now) => onMessages(now, messages, session.visitorId === visitorId),
    (now) => (more ? ask(now) : stay(now)),
    tellChanges,
    pump,
  )
}

/** A new identity sees nothing of the former one's; what is still to be sent stays. */
export const forgetConversation = (session: Session): Session => ({
  ...session,
  visitorId: '',
  conversation: undefined,
  unreadFrom: 0,
  links: {},
  changes: [],
  timeline: { ...emptyTimeline, pending: session.timeline.pending },
})

/** Whoever was here is nobody any more; what was still to be sent goes too. */
function onForgotten(session: Session, forgotten: Frame<'forgotten'>): Step {
  if (forgotten.refusal) return stay({ ...session, forgotten })
  const anew = {
    ...forgetConversation(session),
    timeline: emptyTimeline,
    inFlight: '',
    typing: '',
    transcript: undefined,
  }
  return [anew, [{ do: 'startAnew', visitorId: session.visitorId }]]
}

function onMessages(session: Session, messages: readonly VisitorMessage[], tells = true): Step {
  const known = new Set(session.timeline.messages.map(({ seq }) => seq))
  const others = messages.filter(({ seq, author }) => !known.has(seq) && author !== 'AUTHOR_VISITOR')
  const last = messages.at(-1)
  const merged = {
    ...session,
    conversation: session.conversation ?? (last && conversationOf(last.conversationId)),
    timeline: merge(session.timeline, messages),
    typing: others.length > 0 ? '' : session.typing,
  }
  const effects = tells ? others.map(() => ({ do: 'announce', author: 'agent' }) as const) : []
  return chain([fulfil(merged, messages), effects], freeIfArrived, askIfGap, tellSeen)
}

/** One's own message may come before its acknowledgement, or instead of it. */
const freeIfArrived = (session: Session): Step =>
  session.timeline.pending.some(({ clientMessageId }) => clientMessageId === session.inFlight)
    ? stay(session)
    : pump({ ...session, inFlight: '' })

function onAck(session: Session, ack: Frame<'ack'>): Step {
  const conversation = session.conversation ?? conversationOf(ack.conversationId)
  const timeline = acknowledge(session.timeline, ack)
  return chain(stay({ ...session, conversation, timeline, putOff: 0 }), freeIfArrived, askIfGap)
}

/** Answers what was asked, in pages. Asked again only if that can bring something: this one did, or a new gap has come meanwhile. */
function onMissed(session: Session, { messages, more }: Frame<'missed'>): Step {
  const { heldSeq } = session.timeline
  const askedAt = session.askedAt ?? 0
  const take = onMessages({ ...session, askedAt }, messages)
  return chain(
    take,
    (now) => {
      const timeline = completeUpTo(now.timeline, messages.at(-1)?.seq ?? 0)
      const answered = { ...now, timeline, askedAt: undefined }
      const isWorthIt = timeline.heldSeq > heldSeq || knownSeq(timeline) > askedAt
      return isWorthIt && (more || hasGap(timeline)) ? ask(answered) : stay(answered)
    },
    tellSeen,
  )
}

function onTyping(session: Session, { author, authorName }: Frame<'typing'>): Step {
  if (author === 'AUTHOR_VISITOR') return stay(session)
  return [{ ...session, typing: authorName || '?' }, [{ do: 'endTypingAfter', ms: typingLasts }]]
}

const askIfGap = (session: Session): Step => (hasGap(session.timeline) ? ask(session) : stay(session))

function ask(session: Session): Step {
  if (session.askedAt !== undefined || session.connection !== 'online') return stay(session)
  return [
    { ...session, askedAt: knownSeq(session.timeline) },
    [{ do: 'transmit', frame: { resume: { afterSeq: session.timeline.heldSeq } } }],
  ]
}

const withMarks = (session: Session, marks: { deliveredSeq?: number; seenSeq?: number }): Session => ({
  ...session,
  timeline: grow(session.timeline, marks),
})

const conversationOf = (conversationId: VisitorMessage['conversationId']) => ({
  conversationId,
  status: 'STATUS_OPEN' as const,
  lastSeq: 0,
  seenSeq: 0,
  deliveredSeq: 0,
  assigneeName: '',
  assigneeAvatarUrl: '',
  rating: 0,
  ratable: false,
})
