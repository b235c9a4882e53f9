import type { Faults } from '../src/page-contract.ts'

export interface FaultControl {
  label: string
  about: string
  /** The first is how it should be. */
  settings: { label: string; set: Partial<Faults> }[]
}

const answers = { status: 0, error: '', rateLimitedFor: 0, hang: false, reset: false }

/** What the page offers of `Faults`. */
export const faultControls: FaultControl[] = [
  {
    label: 'Answers',
    about: 'What a call of the Web API gets.',
    settings: [
      { label: 'As they should be', set: answers },
      { label: '429: come back in 5 seconds', set: { ...answers, rateLimitedFor: 5 } },
      { label: '429: come back in 30 seconds', set: { ...answers, rateLimitedFor: 30 } },
      { label: '500: internal error', set: { ...answers, status: 500 } },
      { label: '503: unavailable', set: { ...answers, status: 503 } },
      { label: 'An error: internal_error', set: { ...answers, error: 'internal_error' } },
      { label: 'Nothing, ever', set: { ...answers, hang: true } },
      { label: 'Nothing: the connection breaks', set: { ...answers, reset: true } },
    ],
  },
  {
    label: 'How many calls',
    about: 'The share of the calls that get such an answer.',
    settings: [
      { label: 'All', set: { share: 1 } },
      { label: 'Every second', set: { share: 0.5 } },
      { label: 'Every tenth', set: { share: 0.1 } },
    ],
  },
  {
    label: 'Speed',
    about: 'How long an answer takes.',
    settings: [
      { label: 'At once', set: { latencyMs: 0 } },
      { label: 'Half a second', set: { latencyMs: 500 } },
      { label: 'Two seconds', set: { latencyMs: 2_000 } },
      { label: 'Ten seconds', set: { latencyMs: 10_000 } },
    ],
  },
  {
    label: 'Lost replies',
    about: 'The call is done, and its caller never learns of it.',
    settings: [
      { label: 'None', set: { loseReplies: 0 } },
      { label: 'Every fourth', set: { loseReplies: 0.25 } },
      { label: 'Every second', set: { loseReplies: 0.5 } },
      { label: 'All', set: { loseReplies: 1 } },
    ],
  },
  {
    label: 'Calls that are meant',
    about: 'Others are answered as they should be.',
    settings: [
      { label: 'All', set: { methods: [] } },
      { label: 'Messages (chat.*)', set: { methods: ['chat.'] } },
      { label: 'Channels (conversations.*)', set: { methods: ['conversations.'] } },
      { label: 'Files (files.*)', set: { methods: ['files.'] } },
      { label: 'Modals and Home (views.*)', set: { methods: ['views.'] } },
    ],
  },
  {
    label: 'Copies of events',
    about: 'How often each event is delivered.',
    settings: [
      { label: 'Once', set: { eventCopies: 1 } },
      { label: 'Twice', set: { eventCopies: 2 } },
      { label: 'Three times', set: { eventCopies: 3 } },
    ],
  },
  {
    label: 'Delay of events',
    about: 'How late an event is told.',
    settings: [
      { label: 'At once', set: { eventDelayMs: 0 } },
      { label: 'Two seconds', set: { eventDelayMs: 2_000 } },
      { label: 'Half a minute', set: { eventDelayMs: 30_000 } },
    ],
  },
  {
    label: 'Order of events',
    about: 'Held back for a while, they overtake each other.',
    settings: [
      { label: 'As they happen', set: { eventJitterMs: 0 } },
      { label: 'Shuffled within 2 seconds', set: { eventJitterMs: 2_000 } },
      { label: 'Shuffled within 10 seconds', set: { eventJitterMs: 10_000 } },
    ],
  },
]

/** @returns which of the settings it is; -1 when none of them */
export const settingOf = ({ settings }: FaultControl, faults: Faults): number =>
  settings.findIndex(({ set }) =>
    Object.entries(set).every(
      ([name, value]) => JSON.stringify(faults[name as keyof Faults]) === JSON.stringify(value),
    ),
  )
