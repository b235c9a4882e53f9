import { randomUUID } from 'node:crypto'
import { fail } from './errors.ts'
import type { Interactions } from './interactions.ts'
import type { Channel, Message, User, Workspace } from './model.ts'
import type { Act, ActResult } from './page-contract.ts'
import { pageView, type Views } from './views.ts'
import { nextTs, type World } from './world.ts'

export interface ActsDeps {
  world: World
  views: Views
  interactions: Interactions
}

/** The act of this kind; some acts stand for several kinds. */
type ActOf<K> = Act extends infer A ? (A extends { kind: infer Kinds } ? (K extends Kinds ? A : never) : never) : never

type Doing<K extends Act['kind']> = (
  act: ActOf<K>,
  on: { workspace: Workspace; user: User; deps: ActsDeps },
) => Promise<Partial<ActResult> | undefined> | Partial<ActResult> | undefined

/** Does what a person does in Slack. @throws SlackError */
export async function perform(deps: ActsDeps, team: string, act: Act): Promise<ActResult> {
  const workspace = deps.world.workspace(team)
  const user = workspace.users[act.as] ?? fail('user_not_found')
  const doing = doings[act.kind] as unknown as Doing<Act['kind']>
  return { ok: true, ...(await doing(act, { workspace, user, deps })) }
}

const visible = (workspace: Workspace, user: User, id: string): Channel => {
  const channel = workspace.channels[id]
  if (!channel || (channel.isPrivate && !channel.members.includes(user.id))) return fail('channel_not_found')
  return channel
}

const writable = (workspace: Workspace, user: User, id: string): Channel => {
  const channel = visible(workspace, user, id)
  if (channel.archived) fail('is_archived')
  if (!channel.members.includes(user.id)) fail('not_in_channel')
  return channel
}

const messageIn = (channel: Channel, ts: string): Message =>
  channel.messages.find((message) => message.ts === ts) ?? fail('message_not_found')

const appThatSaid = ({ world }: ActsDeps, channel: Channel, ts: string, user: User): string | undefined =>
  (world.whispers.find(channel, ts, user.id) ?? messageIn(channel, ts)).appId

const own = (message: Message, user: User): Message =>
  message.user === user.id ? message : fail('cant_update_message')

/** Names after an @ or a # become mentions, as Slack's composer makes them. */
const withMentions = (workspace: Workspace, text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/@([\w.-]+)/g, (whole, name) => {
      const user = Object.values(workspace.users).find((each) => each.name === name)
      if (/^(here|channel|everyone)$/.test(name)) return `<!${name}>`
      return user ? `<@${user.id}>` : whole
    })
    .replace(/(^|\s)#([\p{L}\p{N}_-]+)/gu, (whole, before, name) => {
      const channel = Object.values(workspace.channels).find((each) => each.name === name && !each.isPrivate)
      return channel ? `${before}<#${channel.id}|${name}>` : whole
    })
    .replace(/https?:\/\/[^\s<>]+/g, (url) => `<${url}>`)

type Membership = (act: { channel: string }, on: { workspace: Workspace; user: User; deps: ActsDeps }) => undefined

const membership =
  (change: (world: World, workspace: Workspace, channel: Channel, user: User) => void): Membership =>
  ({ channel }, { workspace, user, deps }) => {
    change(deps.world, workspace, visible(workspace, user, channel), user)
    return undefined
  }

const doings: { [K in Act['kind']]: Doing<K> } = {
  post(act, { workspace, user, deps }) {
    const channel = writable(workspace, user, act.channel)
    const text = withMentions(workspace, act.text)
    const files = (act.files ?? []).map(
      (file) =>
        deps.world.addFile(workspace, {
          ...file,
          title: file.name,
          size: Buffer.byteLength(file.content, 'base64'),
          user: user.id,
        }).id,
    )
    if (!text && files.length === 0) fail('no_text')
    const thread = act.threadTs ? { threadTs: act.threadTs } : {}
    const message = { user: user.id, text, clientMsgId: randomUUID(), ...thread }
    const posted =
      files.length > 0
        ? deps.world.share(workspace, channel, { ...message, files })
        : deps.world.post(workspace, channel, { ...message, ...(act.broadcast ? { subtype: 'thread_broadcast' } : {}) })
    return { id: posted.ts }
  },
  edit(act, { workspace, user, deps }) {
    const channel = writable(workspace, user, act.channel)
    deps.world.edit(
      workspace,
      channel,
      own(messageIn(channel, act.ts), user),
      { text: withMentions(workspace, act.text) },
      user.id,
    )
    return undefined
  },
  delete(act, { workspace, user, deps }) {
    const channel = writable(workspace, user, act.channel)
    deps.world.remove(workspace, channel, messageIn(channel, act.ts))
    return undefined
  },
  react(act, { workspace, user, deps }) {
    const channel = writable(workspace, user, act.channel)
    deps.world.react(workspace, channel, messageIn(channel, act.ts), act.name, user.id)
    return undefined
  },
  unreact(act, { workspace, user, deps }) {
    const channel = writable(workspace, user, act.channel)
    deps.world.unreact(workspace, channel, messageIn(channel, act.ts), act.name, user.id)
    return undefined
  },
  async click(act, { workspace, user, deps }) {
    const channel = visible(workspace, user, act.channel)
    const message = deps.world.whispers.find(channel, act.ts, user.id) ?? messageIn(channel, act.ts)
    const failure = await deps.interactions.click(workspace, user, channel, message, act.action)
    return failure ? { failure } : undefined
  },
  async clickView(act, { workspace, user, deps }) {
    const view = deps.views.find(workspace, act.viewId) ?? fail('not_found')
    const failure = await deps.interactions.clickView(workspace, user, view, act.action, act.state)
    return failure ? { failure } : undefined
  },
  async submitView(act, { workspace, user, deps }) {
    const errors = await deps.interactions.submitView(
      workspace,
      user,
      deps.views.find(workspace, act.viewId) ?? fail('not_found'),
      act.state,
    )
    return errors ? { errors } : undefined
  },
  async closeView(act, { workspace, user, deps }) {
    await deps.interactions.closeView(workspace, user, deps.views.find(workspace, act.viewId) ?? fail('not_found'))
    return undefined
  },
  async suggest(act, { workspace, user, deps }) {
    const appId = act.viewId
      ? deps.views.find(workspace, act.viewId)?.appId
      : appThatSaid(deps, visible(workspace, user, act.channel ?? ''), act.ts ?? '', user)
    return { options: await deps.interactions.suggest(workspace, user, appId ?? '', act) }
  },
  async command(act, { workspace, user, deps }) {
    await deps.interactions.command(workspace, user, visible(workspace, user, act.channel), act.command, act.text)
    return undefined
  },
  async shortcut(act, { workspace, user, deps }) {
    const channel = act.channel ? visible(workspace, user, act.channel) : undefined
    const on = channel && act.ts ? { channel, message: messageIn(channel, act.ts) } : undefined
    await deps.interactions.shortcut(workspace, user, act.callbackId, on)
    return undefined
  },
  openHome(act, { workspace, user, deps }) {
    const home = workspace.homes[`${act.appId} ${user.id}`]
    const token = deps.world.botToken(workspace, act.appId)
    deps.world.tell(workspace, {
      type: 'app_home_opened',
      user: user.id,
      channel: deps.world.openIm(workspace, token.user, user.id).id,
      tab: 'home',
      event_ts: nextTs(workspace),
    })
    return { home: home ? pageView(home) : null }
  },
  createChannel(act, { workspace, user, deps }) {
    return {
      id: deps.world.createChannel(workspace, { name: act.name, creator: user.id, isPrivate: act.isPrivate }).id,
    }
  },
  join: membership((world, workspace, channel, user) => world.join(workspace, channel, user.id)),
  leave: membership((world, workspace, channel, user) => world.leave(workspace, channel, user.id)),
  archive: membership((world, workspace, channel, user) => world.archive(workspace, channel, user.id, true)),
  unarchive: membership((world, workspace, channel, user) => world.archive(workspace, channel, user.id, false)),
  rename(act, { workspace, user, deps }) {
    deps.world.rename(workspace, visible(workspace, user, act.channel), act.name)
    return undefined
  },
  invite(act, { workspace, user, deps }) {
    const channel = writable(workspace, user, act.channel)
    for (const id of act.users) deps.world.join(workspace, channel, id, user.id)
    return undefined
  },
  kick(act, { workspace, user, deps }) {
    deps.world.leave(workspace, writable(workspace, user, act.channel), act.user)
    return undefined
  },
  openIm(act, { workspace, user, deps }) {
    return { id: deps.world.openIm(workspace, user.id, act.user).id }
  },
}
