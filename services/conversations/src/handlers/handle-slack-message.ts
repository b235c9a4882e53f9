import type { FactData, WorkspaceId } from '@parley/contracts'
import { type FactHandler, RetryLater } from '@parley/messaging'
import { ExpiringCache } from '@parley/service-kit'
import { type RecordDeps, recordSlackPost } from '../commands/record-slack-post.ts'
import { type WarnDeps, warnOfLargeFiles } from '../commands/warn-of-large-files.ts'
import type { NoisyChannels } from '../noisy-channels.ts'
import {
  channelIsAwaited,
  channelIsOurs,
  conversationOfPost,
  type Located,
  locate,
} from '../repositories/conversations.ts'
import { write } from '../repositories/write.ts'
import { type Deletion, type Post, readSlackMessage } from '../slack-message.ts'

export interface HandleSlackMessageDeps extends RecordDeps, WarnDeps {
  noisyChannels: NoisyChannels
}

type SlackEvent = FactData<'slackMessage.received.v1'>

/** How long an answer may come before we know its thread, in seconds: as long as it takes to settle whether a card was posted. */
const patience = 600
/** Milliseconds. */
const moment = 3_000
const glance = 50

/** `slackMessage.received.v1`: finds the conversation and decides what the event is to it. */
export function handleSlackMessage(deps: HandleSlackMessageDeps): FactHandler<'slackMessage.received.v1'> {
  const places = rememberedPlaces(deps.writer.pool)
  return async ({ data, correlationId }, { attempt }) => {
    const said = readSlackMessage(data.event)
    if (said.kind === 'ignored') return deps.logger.debug({ reason: said.reason }, 'ignored')
    const installation = await deps.directory.installationOf(data.slackTeamId)
    if (!installation) return
    if (said.kind === 'post' && said.slackUserId === installation.botUserId) return
    const { workspaceId } = installation
    const conversation = await conversationOf({ ...deps, places }, workspaceId, said, data, attempt)
    if (!conversation) return
    const context = { workspaceId, conversation, correlationId, installation }
    if (said.kind === 'post') {
      await recordSlackPost(deps, context, said)
      return warnOfLargeFiles(deps, workspaceId, said)
    }
    const { slackChannelId, slackTs } = said
    await write(deps.writer, 'delete_slack_message', {
      workspaceId,
      conversationId: conversation.id,
      correlationId,
      slackChannelId,
      slackTs,
    })
  }
}

type Place = { workspaceId: WorkspaceId; slackChannelId: string; slackThreadTs: string | null }

/** Where in Slack a conversation is does not change while it is there: known once, a thread is known for a while. */
function rememberedPlaces(pool: HandleSlackMessageDeps['writer']['pool']) {
  const known = new ExpiringCache<Located | undefined>(5 * 60_000)
  return async (place: Place): Promise<Located | undefined> => {
    const key = `${place.workspaceId} ${place.slackChannelId} ${place.slackThreadTs}`
    const found = await known.get(key, () => locate(pool, place))
    if (!found) known.forget(key)
    return found
  }
}

async function conversationOf(
  deps: HandleSlackMessageDeps & { places: ReturnType<typeof rememberedPlaces> },
  workspaceId: WorkspaceId,
  said: Post | Deletion,
  data: SlackEvent,
  attempt: number,
) {
  const find = () => deps.places({ workspaceId, ...said })
  const known = await find()
  if (known?.mode === 'noisy') deps.noisyChannels.note(data.slackTeamId, said.slackChannelId)
  if (known) return isAddressed(known, said) ? known : undefined
  // A deletion may come without a word of which thread it was in.
  if (said.kind === 'deletion' && !said.slackThreadTs) {
    const owner = await conversationOfPost(deps.writer.pool, workspaceId, said)
    return owner && { id: owner.conversationId }
  }
  const isAwaited = await mayComeToBeKnown(deps, workspaceId, said, data)
  // Nothing is awaited any more, too, when it came to be known a moment ago.
  const conversation = attempt === 1 && isAwaited ? await waitFor(find) : await find()
  if (conversation) return isAddressed(conversation, said) ? conversation : undefined
  if (isAwaited) throw new RetryLater(delayOf(attempt), 'its thread or channel is not known yet')
  return undefined
}

/**
 * Waits a moment here, where what follows in the same thread waits behind it: given back to the stream at once, an early reply would be
 * overtaken by the next.
 */
async function waitFor(find: () => Promise<Located | undefined>): Promise<Located | undefined> {
  for (let waited = 0; waited < moment; waited += glance) {
    await new Promise((resolve) => setTimeout(resolve, glance))
    const found = await find()
    if (found) return found
  }
  return undefined
}

/** In a Still channel, what is in the thread goes to the visitor; in a Noisy one, what is in the channel itself. */
const isAddressed = (conversation: Located, said: Post | Deletion) =>
  conversation.mode === 'noisy' ? said.slackThreadTs === null || said.broadcast : said.slackThreadTs !== null

/** A reply can overtake the word that its card was posted, or that a channel was made for its conversation. */
async function mayComeToBeKnown(
  deps: HandleSlackMessageDeps,
  workspaceId: WorkspaceId,
  said: Post | Deletion,
  data: SlackEvent,
) {
  if (Date.now() / 1_000 - data.slackEventTime > patience) return false
  const { pool } = deps.writer
  if (await channelIsOurs(pool, workspaceId, said.slackChannelId)) return said.slackThreadTs !== null
  return channelIsAwaited(pool, workspaceId)
}

const delayOf = (attempt: number) => Math.min(100 * 2 ** Math.min(attempt, 9), 30_000)

/**
 * Of one thread, and of one channel's top level, messages are taken in the order in which Slack told of them. What is shown in both goes with the
 * thread where that is the conversation, and with the top level where the whole channel is.
 */
export const slackMessageOrder =
  (noisyChannels: NoisyChannels) =>
  ({ data }: { data: SlackEvent }): string => {
    const said = readSlackMessage(data.event)
    if (said.kind === 'ignored') return data.slackEventId
    const { slackTeamId } = data
    const isTopLevel = said.broadcast && noisyChannels.has(slackTeamId, said.slackChannelId)
    return `${slackTeamId} ${said.slackChannelId} ${isTopLevel ? '' : (said.slackThreadTs ?? '')}`
  }
