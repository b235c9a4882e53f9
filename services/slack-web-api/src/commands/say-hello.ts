import type { WorkspaceId } from '@parley/contracts'
import type { Logger } from '@parley/telemetry'
import type pg from 'pg'
import { beginAlert } from '../repositories/alerts.ts'
import { ownChannelIsThere } from '../repositories/channels.ts'
import type { SlackCaller } from '../slack/slack-caller.ts'

export interface HelloDeps {
  pool: pg.Pool
  caller: SlackCaller
  logger: Logger
}

const hello = (botUserId: string) => `👋 Hello, I bring the visitors of your website here.
Each conversation is a card with a thread: whoever replies there is talking to the visitor. Begin a message with \`//\` to keep it among yourselves.
Mention me in a thread to do something with its conversation: \`<@${botUserId}> close\`. \`/parley help\` says what else there is.`

/** In a channel that the app was invited to, once. A channel that it makes itself needs no introduction. */
export async function sayHello(
  { pool, caller, logger }: HelloDeps,
  { workspaceId, botUserId, slackChannelId }: { workspaceId: WorkspaceId; botUserId: string; slackChannelId: string },
): Promise<void> {
  if (await ownChannelIsThere(pool, workspaceId, slackChannelId)) return
  if (!(await beginAlert(pool, { alertId: `hello ${workspaceId}`, slackUserId: slackChannelId, workspaceId }))) return
  const post = { channel: slackChannelId, text: hello(botUserId), unfurl_links: false }
  // An introduction that is not to be had now is not worth another try.
  await caller
    .call(workspaceId, 'chat.postMessage', post)
    .catch((err: unknown) => logger.info({ err, workspaceId }, 'no hello was said'))
}
