import type { ClientFrameInput, ConversationState, PageView, ServerFrame } from '@parley/contracts'
import { visitorProtocol } from '@parley/contracts/visitor-limits'
import type { Change } from './changes.ts'
import type { FileLink } from './file-links.ts'
import { emptyTimeline, type Pending, type Timeline } from './timeline.ts'

/** Payload of a server frame. */
export type Frame<K extends string> = Extract<ServerFrame, Record<K, unknown>> extends Record<K, infer P> ? P : never

export interface Look {
  name: string
  greeting: string
  /** `#rrggbb`, or empty while unknown. */
  color: string
}

/** All that the panel knows. Immutable. */
export interface Session {
  connection: 'idle' | 'connecting' | 'online' | 'offline' | 'refused'
  /** Why the gateway will not have us. */
  refusal: { code: string; message: string } | undefined
  visitorId: string
  look: Look
  conversation: ConversationState | undefined
  timeline: Timeline
  /** Where files are to be had, by their ids. */
  links: Readonly<Record<string, FileLink>>
  /** Edits and withdrawals on their way. */
  changes: readonly Change[]
  /** Whether and when somebody answers; undefined while unknown. */
  availability: Frame<'availability'> | undefined
  /** Who types; empty when nobody does. */
  typing: string
  /** What came of the last wish for the conversation by mail. */
  transcript: Frame<'transcriptSent'> | undefined
  /** Why the visitor's data was not deleted, the last time that they wanted it. */
  forgotten: Frame<'forgotten'> | undefined
  /** Whether the visitor looks at the panel. */
  visible: boolean
  /** First seq that was unread when the visitor last came to look; 0 for none. */
  unreadFrom: number
  /** While a `resume` is out: the newest seq that was known when it was asked. */
  askedAt: number | undefined
  /** The one message that is out. */
  inFlight: string
  /** How often in a row the message in front was put off. */
  putOff: number
  /** Sending rests until `sendAgain`. */
  resting: boolean
}

export type Input =
  | { type: 'connecting' }
  | { type: 'frame'; frame: ServerFrame }
  | { type: 'down'; code: number; final: boolean }
  | { type: 'send'; message: Pending }
  /** Messages that another tab has left behind. */
  | { type: 'adopt'; waiting: readonly Pending[] }
  | { type: 'retry'; clientMessageId: string }
  | { type: 'discard'; clientMessageId: string }
  | { type: 'change'; change: Change }
  | { type: 'dropChange'; messageId: string }
  | { type: 'sendAgain' }
  | { type: 'visible'; visible: boolean }
  | { type: 'look'; look: Look }
  | { type: 'typingEnded' }

/** What is to be done in the world after a step. */
export type Effect =
  | { do: 'transmit'; frame: ClientFrameInput }
  | { do: 'keepToken'; token: string; visitorId: string }
  | { do: 'forgetToken' }
  /** Nothing is known of this visitor any more. */
  | { do: 'startAnew'; visitorId: string }
  | { do: 'comeBackAfter'; ms: number }
  | { do: 'sendAgainAfter'; ms: number }
  | { do: 'endTypingAfter'; ms: number }
  | { do: 'announce'; author: 'visitor' | 'agent' }

export type Step = readonly [Session, readonly Effect[]]

export const firstSession = (pending: readonly Pending[]): Session => ({
  connection: 'idle',
  refusal: undefined,
  visitorId: '',
  look: { name: '', greeting: '', color: '' },
  conversation: undefined,
  timeline: { ...emptyTimeline, pending },
  links: {},
  changes: [],
  availability: undefined,
  typing: '',
  transcript: undefined,
  forgotten: undefined,
  visible: false,
  unreadFrom: 0,
  askedAt: undefined,
  inFlight: '',
  putOff: 0,
  resting: false,
})

export const stay = (session: Session): Step => [session, []]

/** The site lets in only who is logged in, or its word for who that is has run out. */
export const wantsLogin = ({ connection, refusal }: Session): boolean =>
  connection === 'refused' && (refusal?.code ?? '').startsWith('identity_')

/** One step after another, their effects in order. */
export const chain = (start: Step, ...next: readonly ((session: Session) => Step)[]): Step =>
  next.reduce<Step>(([session, effects], run) => {
    const [after, more] = run(session)
    return [after, [...effects, ...more]]
  }, start)

/** Messages that are asked for once more on every return, for they may have been edited or deleted meanwhile. */
const askedAgain = 20

export interface Greeter {
  siteKey: string
  token: string
  identity: string
  locale: string
  timeZone: string
  page: PageView
}

/** The first frame of a socket. */
export const helloOf = ({ conversation, timeline }: Session, greeter: Greeter): ClientFrameInput => ({
  hello: {
    protocol: visitorProtocol,
    ...greeter,
    conversationId: conversation?.conversationId ?? '',
    afterSeq: Math.max(0, timeline.heldSeq - askedAgain),
  },
})
