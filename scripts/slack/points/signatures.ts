import { randomUUID } from 'node:crypto'
import { commandBody, type Endpoint, now, type Point, sign, tell, unacknowledged } from '../as-slack.ts'

const endpoints: readonly Endpoint[] = ['events', 'interactivity', 'commands', 'options']

const challengeBody = (challenge: string) => JSON.stringify({ type: 'url_verification', challenge })

const refuses = (name: string, headersOf: (secret: string, body: string) => Record<string, string>): Point => ({
  name,
  check: async (parley) => {
    for (const endpoint of endpoints) {
      const body = endpoint === 'events' ? challengeBody('x') : commandBody('help')
      const { status } = await tell(parley, endpoint, body, headersOf(parley.signingSecret, body))
      if (status !== 401) return `/slack/${endpoint} answers ${status} where it should refuse with 401.`
    }
    return undefined
  },
})

/** Who may tell Parley anything. */
export const signatures: readonly Point[] = [
  refuses('a request without a signature is refused everywhere', () => ({})),
  refuses('a signature by another secret is refused everywhere', (secret, body) => sign(`${secret}x`, body, now())),
  refuses('a signature by an empty secret is refused everywhere', (_secret, body) => sign('', body, now())),
  refuses('a signature that is older than five minutes is refused everywhere', (secret, body) =>
    sign(secret, body, now() - 301),
  ),
  refuses('a signature of another body is refused everywhere', (secret, body) => sign(secret, `${body} `, now())),
  {
    name: 'the events URL answers Slack’s challenge within three seconds',
    check: async (parley) => {
      const challenge = randomUUID()
      const answer = await tell(parley, 'events', challengeBody(challenge))
      if (answer.status !== 200)
        return `It answers ${answer.status}: is SLACK_SIGNING_SECRET the one that Parley runs with?`
      return (
        unacknowledged('The challenge', answer) ??
        (answer.text.includes(challenge) ? undefined : 'It does not give the challenge back.')
      )
    },
  },
]
