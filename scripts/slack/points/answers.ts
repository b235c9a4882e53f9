import {
  commandBody,
  type Endpoint,
  eventBody,
  interactionBody,
  type Point,
  type Reviewed,
  tell,
  unacknowledged,
} from '../as-slack.ts'

/** Somebody whose workspace is not connected gets an answer, in time, that says what to do. */
const commandAnswers = (name: string, text: string, expected: RegExp): Point => ({
  name,
  check: async (parley) => {
    const answer = await tell(parley, 'commands', commandBody(text))
    const late = unacknowledged(`/parley ${text}`, answer)
    if (late) return late
    return expected.test(answer.text)
      ? undefined
      : `/parley ${text} is answered without help: ${answer.text.slice(0, 120)}`
  },
})

interface Told {
  what: string
  endpoint: Endpoint
  body: string
}

const acknowledges = (name: string, all: readonly Told[]): Point => ({
  name,
  check: async (parley: Reviewed) => {
    for (const { what, endpoint, body } of all) {
      const late = unacknowledged(what, await tell(parley, endpoint, body))
      if (late) return late
    }
    return undefined
  },
})

const view = { id: 'V0REVIEW0', type: 'modal', callback_id: 'review', private_metadata: '', state: { values: {} } }
const place = { channel: { id: 'C0REVIEW0' }, message: { ts: '1700000000.000100' } }

const interactions: readonly Told[] = [
  {
    what: 'A button',
    payload: { type: 'block_actions', actions: [{ action_id: 'review', type: 'button' }], ...place },
  },
  { what: 'A modal', payload: { type: 'view_submission', view } },
  { what: 'A closed modal', payload: { type: 'view_closed', view } },
  { what: 'A message’s menu', payload: { type: 'message_action', callback_id: 'review', ...place } },
  { what: 'A shortcut', payload: { type: 'shortcut', callback_id: 'review' } },
].map(({ what, payload }) => ({ what, endpoint: 'interactivity', body: interactionBody(payload) }))

const choices: Told = {
  what: 'A menu that searches',
  endpoint: 'options',
  body: interactionBody({ type: 'block_suggestion', action_id: 'review', value: 'a', view }),
}

const removal: readonly Told[] = [
  { type: 'app_uninstalled' },
  { type: 'tokens_revoked', tokens: { oauth: [], bot: ['U0REVIEW0'] } },
].map((event) => ({ what: event.type, endpoint: 'events', body: eventBody(event) }))

/** What people and Slack are answered with. */
export const answers: readonly Point[] = [
  commandAnswers('/parley help says what there is', 'help', /\/parley/),
  commandAnswers('/parley help close says more of one command', 'help close', /\/parley close/),
  commandAnswers('input that is not understood is answered with usage', 'gibberish-of-a-reviewer', /\/parley help/),
  commandAnswers(
    'somebody whose workspace is not connected is met gracefully',
    'status',
    /connect|install|Add to Slack/i,
  ),
  acknowledges('buttons, modals, menus and shortcuts of a stranger are answered within three seconds', [
    ...interactions,
    choices,
  ]),
  acknowledges('Slack’s probe of the command’s connection is answered', [
    { what: 'The probe', endpoint: 'commands', body: 'ssl_check=1' },
  ]),
  acknowledges('a removal of the app is taken in whichever order it is told', [...removal, ...removal.toReversed()]),
]
