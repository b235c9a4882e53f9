import type { AppDefinition, Channel, Message, Workspace } from './model.ts'
import type { PageApp, PageChannel, PageMessage, WorkspaceState } from './page-contract.ts'
import { composed } from './shapes/message-shape.ts'
import { isThreadOnly, repliesTo } from './timeline.ts'
import { reaches } from './token-reach.ts'
import { pageView, type Views } from './views.ts'
import type { World } from './world.ts'

/** What one person sees of a workspace. */
export function stateFor(
  deps: { world: World; views: Views; apps: ReadonlyMap<string, AppDefinition> },
  workspace: Workspace,
  as: string,
): WorkspaceState {
  const channels = Object.values(workspace.channels).filter(
    (channel) => !channel.isPrivate || channel.members.includes(as),
  )
  const bots = deps.world.store.state.tokens.filter(
    (token) => reaches(token, workspace) && token.kind === 'bot' && !token.revoked,
  )
  const modal = deps.views.top(workspace.id, as)
  return {
    id: workspace.id,
    name: workspace.name,
    users: Object.values(workspace.users),
    userGroups: (workspace.userGroups ?? []).filter(({ disabled }) => !disabled),
    channels: channels.map((channel) => withoutMessages(channel, as)),
    apps: bots.flatMap((token) => appOf(deps.apps.get(token.appId), token.user)),
    installable: [...deps.apps.values()].map(({ appId, name, installUrl }) => ({
      appId,
      name,
      installed: bots.some((token) => token.appId === appId),
      ...(installUrl ? { installUrl } : {}),
    })),
    modal: modal ? pageView(modal) : null,
  }
}

const appOf = (app: AppDefinition | undefined, botUserId: string): PageApp[] =>
  app
    ? [
        {
          appId: app.appId,
          name: app.name,
          botUserId,
          commands: (app.commands ?? []).map(({ command, description, usageHint = '' }) => ({
            command,
            description,
            usageHint,
          })),
          shortcuts: app.shortcuts ?? [],
        },
      ]
    : []

const mostMentions = 50

function withoutMessages({ messages, ...channel }: Channel, as: string): PageChannel {
  return {
    ...channel,
    latestTs: messages.findLast((message) => !isThreadOnly(message))?.ts ?? '',
    mentions: messages
      .filter(({ text, user }) => user !== as && text.includes(`<@${as}>`))
      .slice(-mostMentions)
      .map(({ ts }) => ts),
  }
}

export const messagesFor = (workspace: Workspace, channel: Channel): PageMessage[] =>
  channel.messages.map((message) => pageMessage(workspace, channel, message))

function pageMessage(workspace: Workspace, channel: Channel, message: Message): PageMessage {
  const replies = repliesTo(channel, message.ts)
  const blocks = message.blocks ?? composed(message)
  return {
    ...message,
    ...(blocks ? { blocks } : {}),
    replyCount: replies.length,
    replyUsers: [...new Set(replies.map(({ user }) => user))],
    latestReply: replies.at(-1)?.ts ?? '',
    fileInfos: (message.files ?? []).flatMap((id) => {
      const file = workspace.files[id]
      return file ? [{ id, name: file.name, mimetype: file.mimetype, size: file.size }] : []
    }),
  }
}
