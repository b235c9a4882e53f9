import { maxFileBytes, type WorkspaceId } from '@parley/contracts'
import type { Messaging } from '@parley/messaging'
import type { Logger } from '@parley/telemetry'
import type { Post } from '../slack-message.ts'

export interface WarnDeps {
  messaging: Pick<Messaging, 'request'>
  logger: Logger
}

/** Who shares a file that visitors cannot open is told so, in Slack and alone. */
export async function warnOfLargeFiles({ messaging, logger }: WarnDeps, workspaceId: WorkspaceId, post: Post) {
  const { slackChannelId, slackThreadTs, slackUserId, slackEditTs, files } = post
  const large = files.filter(({ size }) => size > maxFileBytes).map(({ name }) => `“${name}”`)
  if (large.length === 0 || slackEditTs) return
  const text = `The visitor sees the name of ${large.join(', ')}, and cannot open it: files to visitors have at most 25 MB. Send a smaller one, or a link.`
  await messaging
    .request('notice.post.v1', { workspaceId, slackChannelId, slackThreadTs, slackUserId, text })
    .catch((err: unknown) => logger.info({ err, workspaceId }, 'nobody was told of a file that is too large'))
}
