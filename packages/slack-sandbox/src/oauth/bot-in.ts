import { slackId } from '../ids.ts'
import type { AppDefinition, User, Workspace } from '../model.ts'
import { portrait } from '../store.ts'

/** The app's bot in a workspace; it comes into being when there is none, and is the same after every installation. */
export function botIn(workspace: Workspace, app: AppDefinition, ids?: { user: string; botId: string }): User {
  const known = Object.values(workspace.users).find(({ bot }) => bot?.appId === app.appId)
  if (known) return known
  const bot: User = {
    id: ids?.user ?? slackId('U'),
    name: app.name.toLowerCase().replace(/\W+/g, '_'),
    realName: app.name,
    email: '',
    avatar: portrait(app.name),
    deleted: false,
    presence: 'active',
    bot: { appId: app.appId, botId: ids?.botId ?? slackId('B') },
  }
  workspace.users[bot.id] = bot
  return bot
}
