import { escapeSlackWithin, visitorName } from '@parley/slack'
import type { ConversationsInviteResponse } from '@slack/web-api'
import type { ClaimedLane } from '../lanes/lane.ts'
import type { LaneDeps } from '../lanes/lane-deps.ts'
import type { Destination } from '../lanes/work.ts'
import { keepFurnished } from '../repositories/destinations.ts'
import { type FailureKind, SlackFailure } from '../slack/slack-failure.ts'
import { tellTeam } from './tell-team.ts'

const longestTopic = 250
/** Worth another try. */
const passing: readonly FailureKind[] = ['paced', 'rate_limited', 'unreached', 'unknown', 'workspace']

/** Noisy: topic and invitations. The conversation does not wait for what Slack refuses; the team is told. */
export async function furnishChannel(
  deps: LaneDeps,
  lane: ClaimedLane,
  destination: Destination & { slackChannelId: string },
): Promise<void> {
  await setTopic(deps, lane, destination)
  await invite(deps, lane, destination)
  await keepFurnished(deps.pool, lane, destination.conversationId)
}

async function setTopic(
  { caller, logger }: LaneDeps,
  { workspaceId }: ClaimedLane,
  { snapshot, slackChannelId }: Destination,
): Promise<void> {
  const topic = escapeSlackWithin(`${visitorName(snapshot)} on ${snapshot.siteName}`, longestTopic)
  try {
    await caller.call(workspaceId, 'conversations.setTopic', { channel: slackChannelId, topic })
  } catch (err) {
    if (!(err instanceof SlackFailure) || err.kind === 'workspace') throw err
    logger.info({ workspaceId, code: err.code }, 'a channel has no topic')
  }
}

async function invite(
  deps: LaneDeps,
  { workspaceId }: ClaimedLane,
  { snapshot, slackChannelId }: Destination & { slackChannelId: string },
): Promise<void> {
  const users = snapshot.inviteSlackUserIds
  if (users.length === 0) return
  const problem = await problemOfInviting(deps, workspaceId, slackChannelId, users)
  if (!problem) return
  deps.logger.warn({ workspaceId, slackChannelId, code: problem }, 'not everybody could be invited')
  await tellTeam(deps, workspaceId, snapshot.homeChannelId, {
    text: `Not everybody could be invited to <#${slackChannelId}>: Slack says \`${problem}\`. Check who is chosen in the site’s settings.`,
  })
}

/** Those who can be are invited, whoever else cannot. @returns why somebody was not, if so */
async function problemOfInviting({ caller }: LaneDeps, workspaceId: string, channel: string, users: string[]) {
  const force = users.length > 1 ? { force: true } : {}
  try {
    const args = { channel, users: users.join(','), ...force }
    const { errors } = await caller.call<Invited>(workspaceId, 'conversations.invite', args)
    return errors?.find(({ error }) => error && error !== 'already_in_channel')?.error
  } catch (error) {
    if (!(error instanceof SlackFailure) || passing.includes(error.kind)) throw error
    return error.code === 'already_in_channel' ? undefined : error.code
  }
}

type Invited = ConversationsInviteResponse & { errors?: { error?: string }[] }
