import { createHmac } from 'node:crypto'

export interface SignedEvent {
  body: string
  headers: Record<string, string>
}

/** Makes message events as Slack posts them, of about 1.5 KB, each with an id of its own and signed as of now. */
export function signedEvents(count: number, signingSecret: string, series: string): SignedEvent[] {
  const timestamp = String(Math.floor(Date.now() / 1_000))
  return Array.from({ length: count }, (_, index) => {
    const body = JSON.stringify(messageEvent(`${series}${index}`, timestamp, index))
    const signature = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex')
    return {
      body,
      headers: {
        'content-type': 'application/json',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': `v0=${signature}`,
      },
    }
  })
}

const words = 'Thank you for writing. I have looked at your order, and it leaves our house this afternoon. '

function messageEvent(id: string, timestamp: string, index: number) {
  const [team, user, text] = ['T0BENCH', 'U0AGENT', words.repeat(3)]
  const ts = `${timestamp}.${String(index).padStart(6, '0')}`
  const elements = [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }]
  return {
    token: 'not-used-any-more',
    team_id: team,
    api_app_id: 'A0PARLEY0',
    context_team_id: team,
    context_enterprise_id: null,
    event: {
      ...{ user, type: 'message', ts, client_msg_id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}` },
      ...{ text, team, thread_ts: '1700000000.000100', parent_user_id: 'U0BENCH' },
      blocks: [{ type: 'rich_text', block_id: 'b1', elements }],
      ...{ channel: 'C0BENCH', event_ts: ts, channel_type: 'channel' },
    },
    type: 'event_callback',
    event_id: `Ev${id}`,
    event_time: Number(timestamp),
    authorizations: [
      { enterprise_id: null, team_id: team, user_id: 'U0BENCH', is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: false,
    event_context: `4-${Buffer.from(id).toString('base64url')}`,
  }
}
