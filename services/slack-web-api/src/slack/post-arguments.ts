import { type DeliveryId, postMetadata } from '@parley/contracts'
import {
  agentUsername,
  conversationCard,
  escapeSlack,
  slackTextOf,
  slackUpdateOf,
  visitorUsername,
} from '@parley/slack'
import type { Destination, PendingDelivery, PendingFile, PostPart } from '../lanes/work.ts'
import type { PostMetadata } from './find-post.ts'
import { isNote, noteArguments } from './note-arguments.ts'

/** Nothing that is typed becomes a preview or a mention. */
const plain = { unfurl_links: false, unfurl_media: false, link_names: false, parse: 'none' }

type Signature = { username?: string; icon_url?: string; icon_emoji?: string }

const visitorSignature = (snapshot: Destination['snapshot']): Signature => ({
  username: visitorUsername(snapshot),
  icon_emoji: ':speech_balloon:',
})

/** Under whose name a post appears: the visitor's, marked as one, or the agent's who answered from the Console. */
function signatureOf({ snapshot }: Destination, { author, agent }: PendingDelivery): Signature {
  if (author === 'AUTHOR_VISITOR') return visitorSignature(snapshot)
  if (author !== 'AUTHOR_AGENT' || !agent) return {}
  const avatar = /^https:\/\//.test(agent.avatarUrl) ? { icon_url: agent.avatarUrl } : {}
  return { username: agentUsername(agent.name), ...avatar }
}

export const messageMetadata = (postId: DeliveryId, messageIds: string[]): PostMetadata => ({
  event_type: postMetadata.message,
  event_payload: { delivery_id: postId, message_ids: messageIds },
})

export const cardMetadata = (conversationId: string): PostMetadata => ({
  event_type: postMetadata.card,
  event_payload: { conversation_id: conversationId },
})

/** Arguments of the `chat.postMessage` that carries these messages. A workspace that forbids names gets them in the text. */
export function postArguments(destination: Destination, batch: readonly PendingDelivery[], signsPosts: boolean) {
  const [first] = batch
  const place = {
    channel: destination.slackChannelId,
    ...(destination.snapshot.mode === 'still' ? { thread_ts: destination.cardTs } : {}),
  }
  if (first && isNote(first))
    return { ...place, ...noteArguments(batch, signsPosts), unfurl_links: false, unfurl_media: false }
  const signature = first ? signatureOf(destination, first) : {}
  const name = signsPosts ? undefined : signature.username
  const parts = batch.map(({ text }) => slackTextOf(text))
  const named = name ? [{ type: 'context', elements: [{ type: 'plain_text', text: name, emoji: false }] }] : []
  return {
    ...place,
    text: [...(name ? [`${escapeSlack(name)}:`] : []), ...parts.map(({ text }) => text)].join('\n'),
    blocks: [...named, ...parts.flatMap(({ blocks }) => blocks)],
    ...(signsPosts ? signature : {}),
    ...plain,
  }
}

/** Arguments of the `files.completeUploadExternal` that shows a visitor's file, under the visitor's name where that is allowed. */
export const fileArguments = (
  { slackChannelId, cardTs, snapshot }: Destination,
  { name }: PendingFile,
  slackFileId: string,
  signsPosts: boolean,
) => ({
  files: [{ id: slackFileId, title: name }],
  channel_id: slackChannelId,
  ...(snapshot.mode === 'still' ? { thread_ts: cardTs } : {}),
  ...(signsPosts ? visitorSignature(snapshot) : {}),
})

/** Arguments of the `chat.update` that makes a post say what its messages now say. */
export function updateArguments(parts: readonly PostPart[]) {
  const texts = parts.filter(({ deleted }) => !deleted).map(({ text }) => text)
  const { text } = slackUpdateOf(texts.join('\n'))
  return { text, blocks: texts.flatMap((each) => slackTextOf(each).blocks), link_names: false, parse: 'none' }
}

export const cardArguments = ({ conversationId, snapshot }: Destination) => ({
  ...conversationCard(snapshot),
  metadata: cardMetadata(conversationId),
  unfurl_links: false,
  unfurl_media: false,
})
