import type { Channel, Message } from '../model.ts'
import { messageAt, repliesTo } from '../timeline.ts'
import { botIcons } from './bot-icons.ts'
import { sharedFileShape } from './file-shape.ts'
import { type Place, prune } from './place.ts'
import { richText } from './rich-text.ts'

/** A message as Slack's API and events show it. */
export function messageShape(
  place: Place,
  channel: Channel,
  message: Message,
  withMetadata = true,
): Record<string, unknown> {
  const replies = repliesTo(channel, message.ts)
  const inThread = message.threadTs !== undefined && message.threadTs !== message.ts
  const disguised = message.username !== undefined && message.botId !== undefined
  const parent = inThread ? messageAt(channel, message.threadTs ?? '') : undefined
  return prune({
    type: 'message',
    subtype: message.subtype ?? (disguised ? 'bot_message' : undefined),
    // Who goes by another name is a bot without a user.
    user: disguised ? undefined : message.user,
    text: message.text,
    ts: message.ts,
    ...teamsOf(place, message),
    client_msg_id: message.clientMsgId,
    ...botShape(place, message),
    username: message.username,
    icons: message.icons,
    blocks: message.blocks ?? composed(message),
    attachments: message.attachments,
    metadata: withMetadata ? message.metadata : undefined,
    thread_ts: message.threadTs ?? (replies.length > 0 ? message.ts : undefined),
    parent_user_id: parent?.user,
    root: parent && message.subtype === 'thread_broadcast' ? messageShape(place, channel, parent, false) : undefined,
    ...threadSummary(replies),
    edited: message.edited,
    ...filesOf(place, message),
    reactions: message.reactions?.length
      ? message.reactions.map((each) => ({ ...each, count: each.users.length }))
      : undefined,
    ...message.extra,
  })
}

/** What a person writes, Slack's composer turns into rich text. */
export const composed = ({ clientMsgId, text }: Message): unknown[] | undefined =>
  clientMsgId && text ? [richText(text)] : undefined

const filesOf = (place: Place, { files, botId }: Message) =>
  files
    ? { files: files.map((id) => sharedFileShape(place, id)), upload: true, display_as_bot: botId !== undefined }
    : {}

const threadSummary = (replies: readonly Message[]) => {
  if (replies.length === 0) return {}
  const users = [...new Set(replies.map(({ user }) => user))]
  return {
    reply_count: replies.length,
    reply_users_count: users.length,
    latest_reply: replies.at(-1)?.ts,
    reply_users: users,
    is_locked: false,
    subscribed: false,
  }
}

const botShape = ({ workspace, origin }: Place, { botId, appId, user }: Message) =>
  botId
    ? {
        bot_id: botId,
        app_id: appId,
        bot_profile: {
          id: botId,
          app_id: appId,
          name: workspace.users[user]?.realName ?? 'app',
          deleted: false,
          team_id: workspace.id,
          updated: 0,
          icons: botIcons(origin, workspace, user),
        },
      }
    : {}

/** Somebody of another company writes from their own workspace. */
function teamsOf({ workspace }: Place, { user }: Message) {
  const other = workspace.users[user]?.stranger?.team
  return other ? { team: other, user_team: other, source_team: other } : { team: workspace.id }
}
