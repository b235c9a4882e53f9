import { jetstream } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import { App, HTTPReceiver, LogLevel } from '@slack/bolt'

/**
 * The peer of slack-events: Slack's own framework, with its receiver's defaults, which acknowledge first. Its listener
 * publishes to the same stream. It names its bot, so that it has nothing to ask Slack.
 */
const { PORT, NATS_URL = '', SLACK_SIGNING_SECRET = '' } = process.env
const { host, username, password } = new URL(NATS_URL)
const connection = await connect({ servers: host, user: username, pass: password })
const stream = jetstream(connection)
const receiver = new HTTPReceiver({ signingSecret: SLACK_SIGNING_SECRET, logLevel: LogLevel.ERROR })
const app = new App({
  receiver,
  logLevel: LogLevel.ERROR,
  authorize: async () => ({ botToken: 'none', botId: 'B0BENCH', botUserId: 'U0BENCH' }),
})
app.message(async ({ body }) => {
  await stream.publish('slackMessage.received.v1', JSON.stringify(body), { msgID: body.event_id })
})
await app.start(Number(PORT))
process.once('SIGTERM', async () => {
  await app.stop()
  await connection.drain()
})
