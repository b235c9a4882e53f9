import { fail } from './errors.ts'
import { channelType, type EventSender } from './event-sender.ts'
import { slackId } from './ids.ts'
import { isThreadOnly, messageShape } from './message-shape.ts'
import type { Channel, Message, SlackFile, Workspace } from './model.ts'
import type { Live } from './page-contract.ts'
import { newChannel, type Store } from './store.ts'
import { Whispers } from './whispers.ts'

export type NewMessage = Omit<Message, 'ts'>

/** What can happen in a workspace, whoever does it: it is done, told to the apps, and shown on the page. */
export class World {
  readonly store: Store
  readonly whispers: Whispers
  readonly #events: EventSender
  readonly #show: (team: string, live: Live, user?: string) => void

  constructor(store: Store, events: EventSender, show: (team: string, live: Live, user?: string) => void) {
    this.store = store
    this.#events = events
    this.#show = show
    this.whispers = new Whispers(show)
  }

  workspace(team: string): Workspace {
    return this.store.state.workspaces[team] ?? fail('team_not_found')
  }

  show(team: string, live: Live, user?: string): void {
    this.#show(team, live, user)
  }

  tell(workspace: Workspace, event: Record<string, unknown>, channel?: Channel): void {
    this.#events.emit(workspace, event, channel)
  }

  post(workspace: Workspace, channel: Channel, message: NewMessage): Message {
    const posted: Message = { ...message, ts: nextTs(workspace) }
    channel.messages.push(posted)
    const extra = { channel: channel.id, event_ts: posted.ts, channel_type: channelType(channel) }
    this.tell(workspace, { ...messageShape(workspace, channel, posted), ...extra }, channel)
    this.tell(
      workspace,
      {
        type: 'app_mention',
        user: posted.user,
        text: posted.text,
        ts: posted.ts,
        thread_ts: posted.threadTs,
        ...extra,
      },
      posted.botId ? undefined : channel,
    )
    this.#changed(workspace, channel, posted)
    return posted
  }

  edit(workspace: Workspace, channel: Channel, message: Message, changes: Partial<Message>, by: string): void {
    const previous = messageShape(workspace, channel, message)
    const edited = changes.text !== undefined && changes.text !== message.text && !message.botId
    const ts = nextTs(workspace)
    Object.assign(message, changes, edited || message.edited ? { edited: { user: by, ts } } : {})
    const event = {
      type: 'message',
      subtype: 'message_changed',
      message: messageShape(workspace, channel, message),
      previous_message: previous,
      channel: channel.id,
      hidden: true,
      ts,
      event_ts: ts,
      channel_type: channelType(channel),
    }
    this.tell(workspace, event, channel)
    this.#changed(workspace, channel)
  }

  /** A thread's parent leaves a tombstone while there are replies. */
  remove(workspace: Workspace, channel: Channel, message: Message): void {
    const previous = messageShape(workspace, channel, message)
    const ts = nextTs(workspace)
    const base = {
      type: 'message',
      channel: channel.id,
      previous_message: previous,
      hidden: true,
      ts,
      event_ts: ts,
      channel_type: channelType(channel),
    }
    const hasReplies = channel.messages.some((other) => other.threadTs === message.ts && other.ts !== message.ts)
    if (hasReplies) {
      Object.assign(message, {
        subtype: 'tombstone',
        text: 'This message was deleted.',
        user: 'USLACKBOT',
        blocks: undefined,
        metadata: undefined,
        files: undefined,
      })
      this.tell(
        workspace,
        { ...base, subtype: 'message_changed', message: messageShape(workspace, channel, message) },
        channel,
      )
    } else {
      channel.messages.splice(channel.messages.indexOf(message), 1)
      this.tell(workspace, { ...base, subtype: 'message_deleted', deleted_ts: message.ts }, channel)
    }
    this.#changed(workspace, channel)
  }

  react(workspace: Workspace, channel: Channel, message: Message, name: string, user: string): void {
    message.reactions ??= []
    const reaction = message.reactions.find((each) => each.name === name)
    if (reaction?.users.includes(user)) fail('already_reacted')
    if (reaction) reaction.users.push(user)
    else message.reactions.push({ name, users: [user] })
    this.#reacted(workspace, channel, message, name, user, 'reaction_added')
  }

  unreact(workspace: Workspace, channel: Channel, message: Message, name: string, user: string): void {
    const reaction = message.reactions?.find((each) => each.name === name)
    if (!reaction?.users.includes(user)) fail('no_reaction')
    if (reaction) reaction.users = reaction.users.filter((each) => each !== user)
    message.reactions = message.reactions?.filter(({ users }) => users.length > 0) ?? []
    this.#reacted(workspace, channel, message, name, user, 'reaction_removed')
  }

  createChannel(workspace: Workspace, input: { name: string; creator: string; isPrivate: boolean }): Channel {
    const problem = channelNameProblem(input.name)
    if (problem) fail(problem)
    if (Object.values(workspace.channels).some((other) => other.name === input.name)) fail('name_taken')
    const channel = newChannel({ ...input, members: [input.creator] })
    workspace.channels[channel.id] = channel
    this.tell(
      workspace,
      {
        type: 'channel_created',
        channel: { id: channel.id, name: channel.name, created: channel.created, creator: channel.creator },
        event_ts: nextTs(workspace),
      },
      channel.isPrivate ? channel : undefined,
    )
    this.#channels(workspace)
    return channel
  }

  openIm(workspace: Workspace, between: string, user: string): Channel {
    const known = Object.values(workspace.channels).find(
      (channel) => channel.im && channel.members.includes(between) && channel.members.includes(user),
    )
    if (known) return known
    const channel = newChannel({ name: '', creator: between, members: [between, user], isPrivate: true, im: user })
    workspace.channels[channel.id] = channel
    this.#channels(workspace)
    return channel
  }

  join(workspace: Workspace, channel: Channel, user: string, inviter?: string): void {
    if (channel.members.includes(user)) return
    channel.members.push(user)
    const event_ts = nextTs(workspace)
    this.tell(
      workspace,
      {
        type: 'member_joined_channel',
        user,
        channel: channel.id,
        channel_type: channel.isPrivate ? 'G' : 'C',
        team: workspace.id,
        inviter,
        event_ts,
      },
      channel,
    )
    this.post(workspace, channel, { user, subtype: 'channel_join', text: `<@${user}> has joined the channel` })
    this.#channels(workspace)
  }

  leave(workspace: Workspace, channel: Channel, user: string): void {
    if (!channel.members.includes(user)) fail('not_in_channel')
    const wasBot = workspace.users[user]?.bot
    const event_ts = nextTs(workspace)
    this.tell(
      workspace,
      {
        type: 'member_left_channel',
        user,
        channel: channel.id,
        channel_type: channel.isPrivate ? 'G' : 'C',
        team: workspace.id,
        event_ts,
      },
      channel,
    )
    channel.members = channel.members.filter((member) => member !== user)
    if (wasBot)
      this.#events.emitTo(
        wasBot.appId,
        workspace,
        { type: channel.isPrivate ? 'group_left' : 'channel_left', channel: channel.id, actor_id: user, event_ts },
        this.botToken(workspace, wasBot.appId),
      )
    this.#channels(workspace)
  }

  archive(workspace: Workspace, channel: Channel, user: string, archived: boolean): void {
    if (channel.archived === archived) fail(archived ? 'already_archived' : 'not_archived')
    channel.archived = archived
    const type = `${channel.isPrivate ? 'group' : 'channel'}_${archived ? 'archive' : 'unarchive'}`
    this.tell(workspace, { type, channel: channel.id, user, is_moved: 0, event_ts: nextTs(workspace) }, channel)
    this.#channels(workspace)
  }

  rename(workspace: Workspace, channel: Channel, name: string): void {
    const problem = channelNameProblem(name)
    if (problem) fail(problem)
    if (Object.values(workspace.channels).some((other) => other.name === name && other.id !== channel.id))
      fail('name_taken')
    channel.name = name
    const type = channel.isPrivate ? 'group_rename' : 'channel_rename'
    this.tell(
      workspace,
      {
        type,
        channel: {
          id: channel.id,
          name,
          name_normalized: name,
          created: channel.created,
          is_channel: !channel.isPrivate,
        },
        event_ts: nextTs(workspace),
      },
      channel,
    )
    this.#channels(workspace)
  }

  addFile(workspace: Workspace, file: Omit<SlackFile, 'id' | 'created'>): SlackFile {
    const added = { ...file, id: slackId('F'), created: Math.floor(Date.now() / 1_000) }
    workspace.files[added.id] = added
    return added
  }

  share(workspace: Workspace, channel: Channel, message: NewMessage): Message {
    const posted = this.post(workspace, channel, { ...message, subtype: 'file_share' })
    for (const id of message.files ?? []) {
      this.tell(
        workspace,
        {
          type: 'file_shared',
          channel_id: channel.id,
          file_id: id,
          user_id: message.user,
          file: { id },
          event_ts: posted.ts,
        },
        channel,
      )
    }
    return posted
  }

  botToken(workspace: Workspace, appId: string) {
    return (
      this.store.state.tokens.find(
        (token) => token.kind === 'bot' && token.appId === appId && token.team === workspace.id,
      ) ?? fail('invalid_auth')
    )
  }

  /** The app is taken out: it is told, and its tokens end. */
  uninstall(workspace: Workspace, appId: string): void {
    const tokens = this.store.state.tokens.filter(
      (token) => token.appId === appId && token.team === workspace.id && !token.revoked,
    )
    const [first] = tokens
    if (!first) return
    const bots = tokens.filter(({ kind }) => kind === 'bot').map(({ user }) => user)
    this.#events.emitTo(appId, workspace, { type: 'tokens_revoked', tokens: { oauth: [], bot: bots } }, first)
    this.#events.emitTo(appId, workspace, { type: 'app_uninstalled' }, first)
    for (const token of tokens) token.revoked = true
    for (const channel of Object.values(workspace.channels))
      channel.members = channel.members.filter((member) => !bots.includes(member))
    this.#channels(workspace)
  }

  #reacted(
    workspace: Workspace,
    channel: Channel,
    message: Message,
    reaction: string,
    user: string,
    type: string,
  ): void {
    this.tell(
      workspace,
      {
        type,
        user,
        reaction,
        item_user: message.user,
        item: { type: 'message', channel: channel.id, ts: message.ts },
        event_ts: nextTs(workspace),
      },
      channel,
    )
    this.#changed(workspace, channel)
  }

  #changed(workspace: Workspace, channel: Channel, posted?: Message): void {
    this.store.touch()
    const { ts, user, text } = posted ?? { ts: '', user: '', text: '' }
    const inThread = posted !== undefined && isThreadOnly(posted)
    this.#show(workspace.id, {
      type: 'messages',
      channel: channel.id,
      ...(posted ? { posted: { ts, user, text, inThread } } : {}),
    })
  }

  #channels(workspace: Workspace): void {
    this.store.touch()
    this.#show(workspace.id, { type: 'channels' })
  }
}

/** Unique in its workspace and ever growing, as Slack's are in their channels. */
export function nextTs(workspace: Workspace): string {
  workspace.lastTs = Math.max(Date.now() * 1_000, workspace.lastTs + 1)
  const seconds = Math.floor(workspace.lastTs / 1_000_000)
  return `${seconds}.${String(workspace.lastTs % 1_000_000).padStart(6, '0')}`
}

/** @see https://docs.slack.dev/reference/methods/conversations.create/#naming */
function channelNameProblem(name: string): string | undefined {
  if (!name) return 'invalid_name_required'
  if (name.length > 80) return 'invalid_name_maxlength'
  if (!/[\p{L}\p{N}]/u.test(name)) return 'invalid_name_punctuation'
  return /^[\p{Ll}\p{Lo}\p{N}_-]+$/u.test(name) ? undefined : 'invalid_name_specials'
}
