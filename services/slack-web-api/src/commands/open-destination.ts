import type { ClaimedLane } from '../lanes/lane.ts'
import type { LaneDeps } from '../lanes/lane-deps.ts'
import type { Destination } from '../lanes/work.ts'
import { SlackFailure } from '../slack/slack-failure.ts'
import { createChannel } from './create-channel.ts'
import { furnishChannel } from './furnish-channel.ts'
import { postCard } from './post-card.ts'

/** Gives a conversation its place in Slack: a card in the site's channel, or a channel of its own with a card in it. */
export async function openDestination(deps: LaneDeps, lane: ClaimedLane, destination: Destination): Promise<void> {
  const { mode, homeChannelId } = destination.snapshot
  if (mode === 'still') {
    if (!homeChannelId) throw channelNotChosen()
    return postCard(deps, lane, destination, destination.slackChannelId ?? homeChannelId)
  }
  const { slackChannelId } = destination
  // A name that was taken is tried with another ending at the next look.
  if (!slackChannelId) return createChannel(deps, lane, destination)
  if (!destination.furnished) await furnishChannel(deps, lane, { ...destination, slackChannelId })
  await postCard(deps, lane, destination, slackChannelId)
}

const channelNotChosen = () =>
  new SlackFailure({
    kind: 'channel',
    reason: 'channel_missing',
    method: 'chat.postMessage',
    code: 'channel_not_chosen',
  })
